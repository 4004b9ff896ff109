namespace ChatOpsMilestones.Core.Guards;

/// <summary>
/// A time in which the numbers of some metrics say nothing about customers. An input of evaluation: while it is open its
/// metrics count as complete only through the day before it, so that rules over them neither open nor close; days that
/// are lost for good are left out of what counts weeks and days.
/// </summary>
public sealed record Outage
{
    /// <summary>Every metric.</summary>
    public const string Everything = "*";

    /// <summary>Short, derived from what it is; people type it.</summary>
    public required string Id { get; init; }

    public required OutageKind Kind { get; init; }

    /// <summary>The metrics concerned, or <see cref="Everything"/>.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>The segment concerned; null for all.</summary>
    public string? Segment { get; init; }

    /// <summary>The first day that cannot be believed.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last one; null while it is open.</summary>
    public DateOnly? To { get; init; }

    public OutageState State { get; init; } = OutageState.Open;

    /// <summary>In words, with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it; null for the guard itself.</summary>
    public string? EndedBy { get; init; }

    public bool Concerns(string metric, string segment) =>
        (Segment is null || Segment == segment) && (Metrics.Contains(metric) || Metrics.Contains(Everything));

    /// <summary>True for a day whose numbers will never come.</summary>
    public bool IsLost(DateOnly day) => State == OutageState.Lost && day >= From && day <= To;
}

public enum OutageKind
{
    /// <summary>The source has not said for too long how far it is.</summary>
    Late,

    /// <summary>Too many accounts dropped on one day to be true.</summary>
    Drop,
}

public enum OutageState
{
    Open,

    /// <summary>The numbers came, or were true after all: its days count like all others.</summary>
    Over,

    /// <summary>The numbers of its days will not come.</summary>
    Lost,
}
