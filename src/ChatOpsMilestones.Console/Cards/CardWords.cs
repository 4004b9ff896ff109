using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Workspace.Cards;

/// <summary>The words and pictures that go with a card's values; a colour alone never says anything.</summary>
public static class CardWords
{
    public static string Of(Priority priority) => priority switch
    {
        Priority.Urgent => "Urgent",
        Priority.Important => "Important",
        _ => "FYI",
    };

    /// <summary>Name of style and icon.</summary>
    public static string Key(Priority priority) => priority switch
    {
        Priority.Urgent => "urgent",
        Priority.Important => "important",
        _ => "fyi",
    };

    /// <summary>What became of it; null while it is open.</summary>
    public static string? Of(CardState state) => state switch
    {
        CardState.Open => null,
        CardState.Snoozed => "Snoozed",
        CardState.Handled => "Handled",
        CardState.Cleared => "No longer the case",
        CardState.Superseded => "Newer message below",
        _ => state.ToString(),
    };

    /// <summary>Name of the icon.</summary>
    public static string Icon(CardState state) => state switch
    {
        CardState.Snoozed => "snooze",
        CardState.Superseded => "down",
        _ => "handled",
    };

    /// <summary>Name of the icon; null for none.</summary>
    public static string? Icon(ActionKind kind) => kind switch
    {
        ActionKind.View => "view",
        ActionKind.Schedule => "schedule",
        ActionKind.Snooze => "snooze",
        ActionKind.Handled => "handled",
        ActionKind.Undo => "undo",
        _ => null,
    };

    /// <summary>A verdict trains; it stands in the quiet second row.</summary>
    public static bool IsVerdict(ActionKind kind) => kind is ActionKind.Helpful or ActionKind.NotRelevant or ActionKind.AlreadyKnew;

    public static string Key(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Warning => "warning",
        Tone.Bad => "bad",
        _ => "neutral",
    };
}
