namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that look for days above what the account is used to.</content>
public abstract partial record Trigger
{
    /// <summary>
    /// A counter's last days come to much more than usual: at least <see cref="AtLeast"/> and at least
    /// <see cref="TimesNorm"/> times the norm, which is the mean of a window over the <see cref="NormWeeks"/> weeks that
    /// end the day before it. Not known before the account is that old. Period: the day on which it opened.
    /// </summary>
    public sealed record Surge : Trigger
    {
        public required string Metric { get; init; }

        /// <summary>Days that are added up, the day itself included.</summary>
        public int WindowDays { get; init; } = 7;

        /// <summary>Least sum of the window; below it no multiple is worth anything.</summary>
        public double AtLeast { get; init; } = 3;

        public double TimesNorm { get; init; } = 2;

        public int NormWeeks { get; init; } = 12;
    }

    /// <summary>
    /// A metric had its greatest day of all time within the last days: strictly above every day before it. Open while the
    /// latest such day is news. Period: the day on which it opened.
    /// </summary>
    public sealed record Record : Trigger
    {
        public required string Metric { get; init; }

        /// <summary>Days for which a record is news, its own day included.</summary>
        public int NewsDays { get; init; } = 7;

        /// <summary>Days since the first value from which a high counts: every account's first days are its best.</summary>
        public int MinimumDays { get; init; } = 60;
    }
}
