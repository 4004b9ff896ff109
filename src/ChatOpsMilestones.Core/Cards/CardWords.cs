using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>The words that go with a card's values, the same on every platform.</summary>
public static class CardWords
{
    public static string Of(Priority priority) => priority switch
    {
        Priority.Urgent => "Urgent",
        Priority.Important => "Important",
        _ => "FYI",
    };

    /// <summary>What became of it; null while it is open.</summary>
    public static string? Of(CardState state) => state switch
    {
        CardState.Snoozed => "Snoozed",
        CardState.Handled => "Handled",
        CardState.Cleared => "No longer the case",
        CardState.Superseded => "Newer message below",
        _ => null,
    };

    /// <summary>A verdict trains; it stands in the quiet second row.</summary>
    public static bool IsVerdict(ActionKind kind) => kind is ActionKind.Helpful or ActionKind.NotRelevant or ActionKind.AlreadyKnew;
}
