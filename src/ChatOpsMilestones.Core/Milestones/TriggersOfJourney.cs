using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds along an account's way: its anniversaries, first times, streaks, goals and tickets.</content>
public abstract partial record Trigger
{
    /// <summary>
    /// Days and years since the account's start. A start on 29 February is kept on 28 February in the other years.
    /// Period: the day of the anniversary.
    /// </summary>
    public sealed record Anniversary : Trigger
    {
        /// <summary>Days since the start, in ascending order; may be empty with <see cref="Yearly"/>.</summary>
        public IReadOnlyList<int> Days { get; init; } = [];

        public bool Yearly { get; init; }

        /// <summary>Days for which an anniversary is news, its own day included.</summary>
        public int ForDays { get; init; } = 7;
    }

    /// <summary>
    /// One of some product events was seen for the first time ever, by the account or by a person. Entity: the person where
    /// it counts per person; period: always <c>first</c>, so that older events which arrive late do not tell it again.
    /// </summary>
    public sealed record FirstEvent : Trigger
    {
        /// <summary>Any of these; the first one counts.</summary>
        public required IReadOnlyList<string> Events { get; init; }

        public bool PerPerson { get; init; }

        /// <summary>Days since the account's start within which it must happen; null for any time.</summary>
        public int? WithinDays { get; init; }

        /// <summary>Days for which it is news, its own day included.</summary>
        public int ForDays { get; init; } = 14;
    }

    /// <summary>
    /// A row of complete days in which something did not happen, or of working days in which something did. Period: the day
    /// after which the row began and its length, <c>2027-02-01+90</c>.
    /// </summary>
    public sealed record Streak : Trigger
    {
        public required StreakKind Of { get; init; }

        /// <summary>For <see cref="StreakKind.ActiveDays"/>: the metric that must be above 0 on every working day.</summary>
        public string? Metric { get; init; }

        /// <summary>Length at which it speaks first, calendar days.</summary>
        public required int Days { get; init; }

        /// <summary>Speaks again whenever so many more days have passed; null for once a row.</summary>
        public int? RepeatDays { get; init; }

        /// <summary>Somebody must have logged in within so many days; null where silence is no objection.</summary>
        public int? WhileActiveDays { get; init; }
    }

    /// <summary>
    /// Many tickets were opened (<see cref="Opened"/>; period: the day), or one stays open (<see cref="OpenFor"/>; entity
    /// and period: the ticket). Exactly one of both is set.
    /// </summary>
    public sealed record Tickets : Trigger
    {
        /// <summary>Least number of tickets opened within <see cref="WithinDays"/>.</summary>
        public int? Opened { get; init; }

        public int WithinDays { get; init; } = 7;

        /// <summary>
        /// At least so many times the own norm as well: the mean of a window over the 12 weeks before it. An account of less
        /// than 4 weeks has no norm yet and is judged by <see cref="Opened"/> alone. Null for no norm.
        /// </summary>
        public double? TimesNorm { get; init; }

        /// <summary>Days or working days after which a ticket that is not solved counts; 0 for at once.</summary>
        public DayCount? OpenFor { get; init; }

        /// <summary>Only tickets of this severity or above.</summary>
        public TicketPriority LeastPriority { get; init; } = TicketPriority.Low;
    }

    /// <summary>A goal of the account in the goals register. Entity: the goal; period: its due day.</summary>
    public sealed record Goal : Trigger
    {
        public GoalPhase Phase { get; init; } = GoalPhase.Reached;

        /// <summary>For <see cref="GoalPhase.Due"/>: days before the due day.</summary>
        public int DaysBefore { get; init; } = 14;

        /// <summary>For the phases of adoption: uses of each of the goal's features.</summary>
        public int UsesEach { get; init; } = 3;

        /// <summary>Days for which good news is news, its own day included.</summary>
        public int ForDays { get; init; } = 14;
    }
}
