using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Workspace.Cards;

/// <summary>The names of styles and icons for a card's values; a colour alone never says anything.</summary>
public static class CardLook
{
    /// <summary>Name of style and icon.</summary>
    public static string Key(Priority priority) => priority switch
    {
        Priority.Urgent => "urgent",
        Priority.Important => "important",
        _ => "fyi",
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

    public static string Key(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Warning => "warning",
        Tone.Bad => "bad",
        _ => "neutral",
    };
}
