using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Milestones;

/// <content>Triggers over the health score.</content>
public abstract partial record Trigger
{
    /// <summary>
    /// The health score, or single parts of it, fell within some days, or the band became worse. Only what is known on
    /// both days is compared, at the targets of the later one. Entity: the account, or the part; period: the day it opened.
    /// </summary>
    public sealed record Health : Trigger
    {
        /// <summary>Points by which it fell; null when only the band counts.</summary>
        public double? DropAtLeast { get; init; } = 10;

        /// <summary>Days looked back, 1–90.</summary>
        public int WithinDays { get; init; } = 14;

        /// <summary>True to open also when the account comes into a worse band.</summary>
        public bool BandWorsens { get; init; }

        /// <summary>The parts that are watched, each by itself; empty for the score as a whole.</summary>
        public IReadOnlyList<HealthComponentKind> Parts { get; init; } = [];

        /// <summary>It is over when it is back within so many points of the level before.</summary>
        public double RecoveredWithin { get; init; } = 3;
    }
}
