using ChatOpsMilestones.Core.Learning;

namespace ChatOpsMilestones.Core.Decisions;

public enum QueueState
{
    /// <summary>Not decided yet.</summary>
    New,

    /// <summary>Its card is in the chat.</summary>
    Shown,

    /// <summary>Waits for a window, for the hours to begin or for a budget.</summary>
    Waiting,

    /// <summary>In the next digest, or told in the last.</summary>
    Digest,

    Snoozed,

    /// <summary>Not sent; the words say why.</summary>
    Held,
}

/// <summary>One line of a person's queue.</summary>
public sealed record QueueEntry
{
    /// <summary>From 1.</summary>
    public required int Place { get; init; }

    public required DueCandidate Due { get; init; }

    /// <summary>Points of this moment; those of the decision are in its own record.</summary>
    public required ScoreParts Score { get; init; }

    /// <summary>What was learned about the rule for this person; null for channels and for nothing.</summary>
    public RelevanceEstimate? Relevance { get; init; }

    public required QueueState State { get; init; }

    /// <summary><c>shown Mon 23 Nov, 09:00</c>, <c>waiting for window until …</c>, <c>held: low relevance</c>.</summary>
    public required string Words { get; init; }
}
