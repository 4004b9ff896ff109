namespace ChatOpsMilestones.Core.Feedback;

/// <summary>What a callback means. Append-only: an undo is an event that names what it undoes.</summary>
public sealed record FeedbackEvent
{
    public required string Id { get; init; }

    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    /// <summary><c>milestone/rule</c>.</summary>
    public required string RuleKey { get; init; }

    public required string Segment { get; init; }

    public required string PersonEmail { get; init; }

    /// <summary>The person's name when it happened.</summary>
    public required string PersonName { get; init; }

    public required FeedbackKind Kind { get; init; }

    /// <summary>Why it is not relevant, or from where it was known: one of the choices of the form; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>One line of outcome (handled), or a note. Customer text: never logged.</summary>
    public string? Note { get; init; }

    /// <summary>End of a snooze, or start of a scheduled meeting.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The event this one takes back; only for <see cref="FeedbackKind.Undone"/>.</summary>
    public string? Undoes { get; init; }
}

public enum FeedbackKind
{
    Helpful,
    NotRelevant,
    AlreadyKnew,
    Handled,
    Scheduled,
    Snoozed,
    Viewed,

    /// <summary>The snooze ended and the condition still held.</summary>
    Woken,

    /// <summary>Takes back another event.</summary>
    Undone,
}
