namespace ChatOpsMilestones.Core.Milestones;

/// <summary>When a rule's condition holds. A closed set: each case is one record here and one evaluator in Evaluation.</summary>
public abstract record Trigger
{
    private Trigger()
    {
    }

    /// <summary>
    /// A metric reaches a value (<see cref="AtLeast"/>) or falls to one (<see cref="AtMost"/>); exactly one of them is set.
    /// Period: the day on which the episode opened.
    /// </summary>
    public sealed record Threshold : Trigger
    {
        public required string Metric { get; init; }

        public Aggregate Aggregate { get; init; } = Aggregate.Sum;

        /// <summary>Days looked back, the day itself included; null for all time.</summary>
        public int? WindowDays { get; init; }

        public double? AtLeast { get; init; }

        public double? AtMost { get; init; }

        /// <summary>Divide by paid seats and read the bound as a share (0.75 = 75 %).</summary>
        public bool PerSeat { get; init; }

        /// <summary>The value at which an episode ends; the bound itself when null.</summary>
        public double? RearmAt { get; init; }
    }

    /// <summary>A date of the account draws near. Period: the date; entity: the account. Open from the step's day until the next lower step or the date.</summary>
    public sealed record Countdown : Trigger
    {
        public AccountDate Date { get; init; } = AccountDate.Renewal;

        /// <summary>Days before the date at which the condition opens, 1–400.</summary>
        public required int DaysBefore { get; init; }

        /// <summary>Days before the date at which it closes again: the next step of the ladder; 0 for the date itself.</summary>
        public int UntilDaysBefore { get; init; }
    }

    /// <summary>Nothing for some days: neither the account nor (with <see cref="Who.Champion"/>) its champion. Period: the last active day.</summary>
    public sealed record Inactivity : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>Complete days without a value above 0.</summary>
        public required int Days { get; init; }

        public Who Who { get; init; } = Who.Account;
    }

    /// <summary>
    /// The robust trend rule of the contracts: the mean of the last two complete weeks against the median of the twelve
    /// before, in shares and in spreads, at successive Mondays. Period: the Monday it fired.
    /// </summary>
    public sealed record Trend : Trigger
    {
        public string Metric { get; init; } = "logins";

        public TrendDirection Direction { get; init; } = TrendDirection.Down;

        /// <summary>Share of the baseline by which it must lie off, 0–1.</summary>
        public double Share { get; init; } = 0.20;

        /// <summary>Spreads (1.4826 × MAD, floored) by which it must lie off.</summary>
        public double Spreads { get; init; } = 1.5;

        public int BaselineWeeks { get; init; } = 12;

        public int WindowWeeks { get; init; } = 2;

        /// <summary>Successive Mondays at which it must hold.</summary>
        public int ConfirmChecks { get; init; } = 2;

        /// <summary>Least baseline a week; below it no percentage is worth anything.</summary>
        public double MinimumBaseline { get; init; } = 15;

        /// <summary>Share of the baseline that ends the episode.</summary>
        public double RecoveredAt { get; init; } = 0.90;
    }

    /// <summary>Something was to be reached within days of the account's start. Once per account. Period: the deadline.</summary>
    public sealed record Deadline : Trigger
    {
        /// <summary>All of these must be met.</summary>
        public required IReadOnlyList<Requirement> Requirements { get; init; }

        /// <summary>Days from the start date; the deadline is the end of that day.</summary>
        public required int WithinDays { get; init; }

        public DeadlinePhase Phase { get; init; } = DeadlinePhase.Missed;

        /// <summary>For <see cref="DeadlinePhase.HeadsUp"/>: days before the deadline.</summary>
        public int HeadsUpDays { get; init; } = 3;
    }

    /// <summary>Use draws near or passes what the plan allows. Period: the day the episode opened.</summary>
    public sealed record LimitRatio : Trigger
    {
        /// <summary>A metric with a limit in <c>plan_limits</c>, or <c>seats_used</c> against paid seats.</summary>
        public required string Metric { get; init; }

        /// <summary>Share of the limit at which it opens (0.8 = 80 %).</summary>
        public required double AtLeast { get; init; }

        /// <summary>Share at which it closes again.</summary>
        public double RearmBelow { get; init; } = 0.70;

        /// <summary>The share from which another rule speaks instead of this one; null for none. Never two steps at once.</summary>
        public double? Until { get; init; }

        public LimitWindow Window { get; init; } = LimitWindow.Month;
    }

    /// <summary>An answer to a survey. Entity: the person (or the answer, without one); period: the answer.</summary>
    public sealed record Survey : Trigger
    {
        public string SurveyKind { get; init; } = "nps";

        public int? AtMost { get; init; }

        public int? AtLeast { get; init; }

        /// <summary>Points by which the same person's score fell since the answer before.</summary>
        public int? DropAtLeast { get; init; }

        /// <summary>Minutes to wait for the comment when the answer came without one.</summary>
        public int WaitMinutes { get; init; } = 10;

        /// <summary>Days after which an answer is no longer news.</summary>
        public int ForDays { get; init; } = 14;
    }

    /// <summary>A card on file expires. Entity: the card; period: its expiry month.</summary>
    public sealed record PaymentExpiry : Trigger
    {
        public required int DaysBefore { get; init; }

        /// <summary>The next lower step of the ladder; 0 for the last valid day.</summary>
        public int UntilDaysBefore { get; init; }
    }

    /// <summary>An invoice is late, or collecting it failed. Entity and period: the invoice.</summary>
    public sealed record InvoiceOverdue : Trigger
    {
        /// <summary>Days after the due date; null when only failed attempts count.</summary>
        public int? DaysLate { get; init; }

        /// <summary>Failed attempts; null when only lateness counts.</summary>
        public int? FailedAttempts { get; init; }
    }
}
