using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that hold the daily values of a metric against those before.</content>
public abstract partial record Trigger
{
    /// <summary>
    /// One complete day lies farther from the account's own normal than its usual spread and than any day of the baseline.
    /// Holidays are left out. Period: that day.
    /// </summary>
    public sealed record Spike : Trigger
    {
        public string Metric { get; init; } = "logins";

        public SpikeDirection Direction { get; init; } = SpikeDirection.Both;

        /// <summary>Spreads (root mean square of the days' distances from the expected) by which it must lie off, 1–20.</summary>
        public double Spreads { get; init; } = 3;

        /// <summary>Weeks that make up normal, 3–52; nothing is said before four of them, or all if they are fewer, are known.</summary>
        public int BaselineWeeks { get; init; } = 8;

        /// <summary>Days of silence after a spike, 1–180.</summary>
        public int CooldownDays { get; init; } = 14;

        /// <summary>Least that the day or what was expected of it must be; below it no distance is worth anything.</summary>
        public double MinimumBaseline { get; init; } = 5;
    }
}
