namespace ChatOpsMilestones.Core.Signals;

/// <summary>What was expected of a metric by the end of a calendar month.</summary>
public sealed record Forecast : AccountRecord
{
    public required string Metric { get; init; }

    /// <summary>First day of the month it speaks of.</summary>
    public required DateOnly Month { get; init; }

    public required double Expected { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(Month);
}
