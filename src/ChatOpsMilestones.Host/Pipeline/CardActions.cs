using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Which buttons a card has in a state.</summary>
public static class CardActions
{
    public static IReadOnlyList<CardAction> Of(AlertState state)
    {
        var actions = new List<CardAction> { Plain(ActionKind.View, "View") };
        if (state.Status is AlertStatus.Open or AlertStatus.Snoozed)
            actions.Add(Plain(ActionKind.Schedule, "Schedule"));
        if (state.Status == AlertStatus.Open)
            actions.Add(new CardAction(ActionKind.Snooze, "Snooze", SnoozeMenu.Options));
        if (state.Status != AlertStatus.Handled)
            actions.Add(Plain(ActionKind.Handled, "Handled"));
        actions.Add(Plain(ActionKind.Helpful, "Helpful"));
        actions.Add(Plain(ActionKind.NotRelevant, "Not relevant"));
        actions.Add(Plain(ActionKind.AlreadyKnew, "Already knew"));
        if (state.Undoable.Count > 0)
            actions.Add(Plain(ActionKind.Undo, "Undo"));
        return [.. actions.Select(a => Press(a, state))];
    }

    private static CardAction Plain(ActionKind kind, string label) => new(kind, label, []);

    private static CardAction Press(CardAction action, AlertState state) => state.Pressed.TryGetValue(action.Kind, out var names)
        ? action with { Pressed = true, Label = $"{action.Label} · {string.Join(", ", names)}" }
        : action;
}
