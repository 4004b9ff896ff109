using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Milestones;

/// <content>
/// Kinds that compare within a segment. They are checked on Mondays, against the snapshot of the segment that is dated
/// on that Monday; a Monday without one is not checked.
/// </content>
public abstract partial record Trigger
{
    /// <summary>
    /// An account's number among those of its segment: it opens at one percentile and ends at another, so that an account at
    /// the edge does not come and go. Exactly one of <see cref="EnterBelow"/> and <see cref="EnterAbove"/> is set. Period: the
    /// Monday it opened.
    /// </summary>
    public sealed record Comparative : Trigger
    {
        public required SegmentMeasure Measure { get; init; }

        /// <summary>Percentile at or below which it opens, 1–49.</summary>
        public int? EnterBelow { get; init; }

        /// <summary>Percentile at or above which it opens, 51–99.</summary>
        public int? EnterAbove { get; init; }

        /// <summary>Percentile beyond which it ends: above it for a low one, below it for a high one.</summary>
        public required int Leave { get; init; }

        /// <summary>Successive Mondays at which it must hold.</summary>
        public int ConfirmChecks { get; init; } = 2;

        /// <summary>Accounts a segment must have; among fewer no percentile means anything.</summary>
        public int LeastAccounts { get; init; } = 8;
    }

    /// <summary>
    /// A person of the account belongs to the most active people of the segment, by the sum of 28 days. Entity: the person;
    /// period: the Monday it opened.
    /// </summary>
    public sealed record PowerUser : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>Percentile of the segment's people at which it opens, 51–99.</summary>
        public int Enter { get; init; } = 90;

        /// <summary>Percentile below which it ends.</summary>
        public int Leave { get; init; } = 75;

        /// <summary>Days after opening in which the same person does not open again.</summary>
        public int AgainAfterDays { get; init; } = 180;

        /// <summary>People a segment must have.</summary>
        public int LeastPeople { get; init; } = 20;
    }

    /// <summary>
    /// A power user of the account takes up a feature that the strong accounts of its segment use. Entity: the feature; once.
    /// </summary>
    public sealed record QuietExpansion : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>Share of the strong accounts (top quarter by log-ins) that use the feature, 0–1.</summary>
        public double AdoptedBy { get; init; } = 0.5;

        /// <summary>Percentile of the segment's people that makes a power user, 51–99.</summary>
        public int FromPercentile { get; init; } = 75;

        /// <summary>Days since the feature was first used at the account in which it is news, and in which it stays open.</summary>
        public int WithinDays { get; init; } = 28;

        /// <summary>Strong accounts a segment must have.</summary>
        public int LeastAccounts { get; init; } = 4;
    }

    /// <summary>
    /// A whole segment lies below its accounts' own normal weeks. Speaks of the segment, not of an account. Period: the Monday
    /// it opened.
    /// </summary>
    public sealed record SegmentTrend : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>Share by which the week's sum lies below the sum of the accounts' normal weeks, 0–1.</summary>
        public double Drop { get; init; } = 0.15;

        /// <summary>Share of the accounts that are down themselves, 0–1: one big account is no trend of a segment.</summary>
        public double AccountsDown { get; init; } = 0.15;

        public int LeastAccounts { get; init; } = 8;

        /// <summary>Successive Mondays at which it must hold.</summary>
        public int ConfirmChecks { get; init; } = 1;

        /// <summary>Share of the normal sum that ends it.</summary>
        public double RecoveredAt { get; init; } = 0.95;
    }
}
