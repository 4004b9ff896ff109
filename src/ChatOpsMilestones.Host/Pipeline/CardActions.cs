using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Which buttons a card has in a state.</summary>
public static class CardActions
{
    /// <param name="state">the alert as the clicks have left it.</param>
    /// <param name="offered">the rule's choice and order of the buttons for working on it; the verdicts are always there.</param>
    public static IReadOnlyList<CardAction> Of(AlertState state, IReadOnlyList<ActionKind> offered)
    {
        var actions = offered.Where(kind => Fits(kind, state.Status)).Select(Work).ToList();
        actions.Add(Plain(ActionKind.Helpful, "Helpful"));
        actions.Add(Plain(ActionKind.NotRelevant, "Not relevant"));
        actions.Add(Plain(ActionKind.AlreadyKnew, "Already knew"));
        if (state.Undoable.Count > 0)
            actions.Add(Plain(ActionKind.Undo, "Undo"));
        return [.. actions.Select(a => Press(a, state))];
    }

    private static bool Fits(ActionKind kind, AlertStatus status) => kind switch
    {
        ActionKind.Schedule => status is AlertStatus.Open or AlertStatus.Snoozed,
        ActionKind.Snooze => status == AlertStatus.Open,
        ActionKind.Handled => status != AlertStatus.Handled,
        _ => true,
    };

    private static CardAction Work(ActionKind kind) => kind == ActionKind.Snooze
        ? new CardAction(ActionKind.Snooze, "Snooze", SnoozeMenu.Options)
        : Plain(kind, kind.ToString());

    private static CardAction Plain(ActionKind kind, string label) => new(kind, label, []);

    private static CardAction Press(CardAction action, AlertState state) => state.Pressed.TryGetValue(action.Kind, out var names)
        ? action with { Pressed = true, Label = $"{action.Label} · {string.Join(", ", names)}" }
        : action;
}
