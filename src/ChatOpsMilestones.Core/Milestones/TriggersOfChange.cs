using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that hold the daily values of a metric against those before.</content>
public abstract partial record Trigger
{
    /// <summary>
    /// One complete day lies farther from the account's own normal than its usual spread and than the days of the baseline,
    /// of which one may have gone as far. Holidays are left out. Period: that day.
    /// </summary>
    public sealed record Spike : Trigger
    {
        public string Metric { get; init; } = "logins";

        public SpikeDirection Direction { get; init; } = SpikeDirection.Both;

        /// <summary>Spreads (root mean square of the days' distances from the expected) by which it must lie off, 1–20.</summary>
        public double Spreads { get; init; } = 4;

        /// <summary>Weeks that make up normal, 3–52; nothing is said before four of them, or all if they are fewer, are known.</summary>
        public int BaselineWeeks { get; init; } = 8;

        /// <summary>Days of silence after a spike, 1–180.</summary>
        public int CooldownDays { get; init; } = 14;

        /// <summary>Least that the day or what was expected of it must be; below it no distance is worth anything.</summary>
        public double MinimumBaseline { get; init; } = 5;
    }

    /// <summary>
    /// The sum of the last days against that of as many days before, taken literally: no spread, no confirmation. It fires
    /// often by chance, so it may only go into the digest. Period: the day on which it opened.
    /// </summary>
    public sealed record Change : Trigger
    {
        public required string Metric { get; init; }

        /// <summary>Days of each of the two windows, 1–182.</summary>
        public int WindowDays { get; init; } = 14;

        public TrendDirection Direction { get; init; } = TrendDirection.Down;

        /// <summary>Share of the sum before by which the last one must lie off, 0.01–10.</summary>
        public double Share { get; init; } = 0.20;

        /// <summary>Least sum of the days before; it must be above 0 in any case.</summary>
        public double MinimumBaseline { get; init; } = 30;
    }
}
