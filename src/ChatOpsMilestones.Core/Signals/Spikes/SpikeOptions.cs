namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>
/// What counts as a spike. The defaults are one set for every kind of series; only <see cref="Bucket"/> is the series'
/// own. What they score on a public benchmark, and how, is told in <c>bench/README.md</c>.
/// </summary>
public sealed record SpikeOptions
{
    /// <summary>Time from one value to the next, 1 minute to 7 days.</summary>
    public required TimeSpan Bucket { get; init; }

    /// <summary>How far back normal reaches, at least two buckets.</summary>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromDays(28);

    /// <summary>
    /// Beside each value the mean of the last values over this time is looked at too: a short burst shows in the one, a
    /// shift within the noise in the other. Without effect where it is no longer than a bucket.
    /// </summary>
    public TimeSpan Slow { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Least distance from what was expected, in spreads (root mean square of such distances), above 0.</summary>
    public double Spreads { get; init; } = 3;

    /// <summary>
    /// The distance must also be this many times the farthest that all days of the baseline but one went, 1 or more. However
    /// wild a series is, it rarely goes farther than it has gone for weeks, so noise of any shape alarms about equally seldom.
    /// </summary>
    public double Record { get; init; } = 1.1;

    public SpikeDirection Direction { get; init; } = SpikeDirection.Both;

    /// <summary>Silence after an alert: an episode is told once.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long values must have come before anything is said.</summary>
    public TimeSpan MinimumData { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Expect what the same time of day or of the week brought, where that is nearer to the truth than the mean.</summary>
    public bool Seasonal { get; init; } = true;

    /// <summary>What the value or the expected must at least be; null for no such bound.</summary>
    public double? MinimumLevel { get; init; }

    /// <summary>For counts: the spread is at least the square root of what was expected, by which counts vary by chance alone.</summary>
    public bool Counts { get; init; }

    /// <summary>Throws where a value is out of its range.</summary>
    internal void Check()
    {
        Within(Bucket >= TimeSpan.FromMinutes(1) && Bucket <= TimeSpan.FromDays(7), nameof(Bucket), "1 minute to 7 days");
        Within(Baseline >= 2 * Bucket, nameof(Baseline), "at least two buckets");
        Within(Slow >= TimeSpan.Zero, nameof(Slow), "not negative");
        Within(double.IsFinite(Spreads) && Spreads > 0, nameof(Spreads), "above 0");
        Within(double.IsFinite(Record) && Record >= 1, nameof(Record), "1 or more");
        Within(Cooldown >= TimeSpan.Zero, nameof(Cooldown), "not negative");
        Within(MinimumData >= TimeSpan.Zero, nameof(MinimumData), "not negative");
    }

    private static void Within(bool holds, string name, string allowed)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, $"Allowed for {name}: {allowed}.");
    }
}
