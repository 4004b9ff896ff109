namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>Which accounts a sweep reads, and how far back.</summary>
/// <param name="Today">the latest day that any account is to be checked for.</param>
public sealed record SweepRequest(DateOnly Today)
{
    /// <summary>Only accounts that are due by then (business time); null for all.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>The shards to read; null for all.</summary>
    public IReadOnlyList<int>? Shards { get; init; }

    /// <summary>Connections that read side by side, 1–16; each has a block of its own in memory.</summary>
    public int Workers { get; init; } = 2;
}
