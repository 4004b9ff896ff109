using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Feedback;

/// <summary>What the feedback on an alert adds up to; the same for everybody.</summary>
public sealed record AlertState
{
    public required AlertStatus Status { get; init; }

    /// <summary>Only while snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Button → names of who pressed it, in the order of pressing; a button nobody pressed is absent.</summary>
    public required IReadOnlyDictionary<ActionKind, IReadOnlyList<string>> Pressed { get; init; }

    /// <summary>Who did what, oldest first.</summary>
    public required IReadOnlyList<string> StatusLines { get; init; }

    /// <summary>What can be taken back, newest first: everything that stands, but for looking and waking.</summary>
    public required IReadOnlyList<FeedbackEvent> Undoable { get; init; }

    /// <summary>What Undo takes back for a person: the last thing that they did here and that stands; null for nothing.</summary>
    public FeedbackEvent? UndoableBy(string email) => Undoable.FirstOrDefault(e => e.PersonEmail == email);

    /// <summary>The alert in this state.</summary>
    public Alert Of(Alert alert) => alert with { Status = Status, SnoozedUntil = SnoozedUntil };
}
