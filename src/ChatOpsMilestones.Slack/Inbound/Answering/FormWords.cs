using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Answering;

/// <summary>What is said about a form that could not be shown.</summary>
internal static class FormWords
{
    /// <param name="form">the one that did not come up.</param>
    /// <param name="hadTrigger">false where Slack lets nothing be opened: after a typed word.</param>
    public static TextMessage TooLate(Form form, bool hadTrigger) => TextMessage.Of(hadTrigger
        ? $"“{form.Title}” took too long and Slack did not let me open it. Please press again."
        : $"Press the button for “{form.Title}”.");

    public static TextMessage Refused(Form form) => new()
    {
        Title = $"“{form.Title}” was not accepted",
        Lines = [.. form.Fields.Where(f => f.Error is not null).Select(f => new TextLine(f.Error!) { Lead = f.Label }), new TextLine("Nothing was changed.")],
    };

    /// <summary>A button that opens the form anew; none where only its card can.</summary>
    public static IReadOnlyList<JsonObject> Again(Form form, SlackLook look)
    {
        if (Button(form) is not var (id, value))
            return [];
        return [Block.Actions(BlockIds.OfContent(look.Command + form.Title + value).Of("again"), Block.Button(id, form.Title, value))];
    }

    private static (string Id, string Value)? Button(Form form)
    {
        if (form.Kind is FormKind.Settings or FormKind.LookUp)
            return (ActionIds.Of(form.Kind), form.Kind.ToString());
        return form.AlertId is { Length: > 0 } alert && Action(form.Kind) is { } action
            ? (ActionIds.Of(action), new CardValue(alert, form.Revision, action == ActionKind.Snooze ? SnoozeMenu.Date : null).ToString())
            : null;
    }

    private static ActionKind? Action(FormKind kind) => kind switch
    {
        FormKind.View => ActionKind.View,
        FormKind.Schedule => ActionKind.Schedule,
        FormKind.SnoozeUntil => ActionKind.Snooze,
        FormKind.Handled => ActionKind.Handled,
        FormKind.NotRelevant => ActionKind.NotRelevant,
        FormKind.AlreadyKnew => ActionKind.AlreadyKnew,
        _ => null,
    };
}
