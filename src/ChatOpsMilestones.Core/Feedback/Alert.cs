using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Feedback;

/// <summary>What is shown to people: one per occurrence, with one state for everybody.</summary>
public sealed record Alert
{
    public required string Id { get; init; }

    public required string PublicId { get; init; }

    public required Occurrence Occurrence { get; init; }

    /// <summary>The account's segment when it was opened.</summary>
    public required string Segment { get; init; }

    /// <summary>Rises with every change of the card.</summary>
    public int Revision { get; init; } = 1;

    public AlertStatus Status { get; init; } = AlertStatus.Open;

    /// <summary>Business time; only while snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>The day on which the condition ceased to hold; null while it holds.</summary>
    public DateOnly? ClearedOn { get; init; }

    public string? ClearReason { get; init; }

    /// <summary>The words, fixed when it opened, so that a card does not change its text under a reader.</summary>
    public required CardText Text { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

public enum AlertStatus
{
    Open,
    Snoozed,
    Handled,
    Cleared,
}

/// <summary>The rendered templates of an alert.</summary>
public sealed record CardText(string Headline, string Why, string Advice);
