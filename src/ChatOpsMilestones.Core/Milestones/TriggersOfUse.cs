namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that look at the daily values of a metric.</content>
public abstract partial record Trigger
{
    /// <summary>
    /// A metric reaches a value (<see cref="AtLeast"/>), falls to one (<see cref="AtMost"/>) or climbs a ladder
    /// (<see cref="Steps"/>); exactly one of them is set. Period: the day on which the episode opened, on a ladder with the
    /// step before it: <c>25@2027-02-01</c>.
    /// </summary>
    public sealed record Threshold : Trigger
    {
        public required string Metric { get; init; }

        public Aggregate Aggregate { get; init; } = Aggregate.Sum;

        /// <summary>Days looked back, the day itself included; null for all time.</summary>
        public int? WindowDays { get; init; }

        public double? AtLeast { get; init; }

        public double? AtMost { get; init; }

        /// <summary>Values in ascending order of which only the highest one reached speaks; empty without a ladder.</summary>
        public IReadOnlyList<double> Steps { get; init; } = [];

        /// <summary>Share of a step by which the value must fall below it before that step may speak again.</summary>
        public double RearmShare { get; init; } = 0.10;

        /// <summary>Divide by paid seats and read the bound as a share (0.75 = 75 %).</summary>
        public bool PerSeat { get; init; }

        /// <summary>The value at which an episode ends; the bound itself when null.</summary>
        public double? RearmAt { get; init; }

        /// <summary>
        /// Days for which a value that was reached is news, the day itself included; null for as long as it holds. Only for
        /// a total of all time with <see cref="AtLeast"/>, which is reached once.
        /// </summary>
        public int? NewsDays { get; init; }
    }

    /// <summary>Nothing for some days: neither the account nor (with <see cref="Who.Champion"/>) its champion. Period: the last active day.</summary>
    public sealed record Inactivity : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>Complete days without a value above 0.</summary>
        public required int Days { get; init; }

        /// <summary>
        /// The silence must also be longer than so many times the account's own mean interval between active days, of
        /// which it must have had two; null for no such bound. For <see cref="Who.Account"/> only.
        /// </summary>
        public double? LongerThanOwn { get; init; }

        public Who Who { get; init; } = Who.Account;
    }

    /// <summary>
    /// The robust trend rule of the contracts: the mean of the last two complete weeks against the median of the twelve
    /// before, in shares and in spreads, at successive Mondays. Period: the Monday it fired.
    /// </summary>
    public sealed record Trend : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>Roles whose people alone are counted, so that like is compared with like (requirement D33); empty for everybody.</summary>
        public IReadOnlyList<string> Roles { get; init; } = [];

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

        /// <summary>Leave weeks of holidays out.</summary>
        public bool SkipHolidays { get; init; } = true;

        /// <summary>Leave weeks out in which days are lost.</summary>
        public bool SkipOutages { get; init; } = true;
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

        /// <summary>For <see cref="LimitWindow.Days"/>: days that are added up, the day itself included.</summary>
        public int WindowDays { get; init; } = 30;
    }

    /// <summary>
    /// A metric runs ahead of what was forecast for the calendar month, or behind it. Period: the month (<c>2027-02</c>), once
    /// each. A counter is compared with the forecast as far as the month has come, a level with the whole of it.
    /// </summary>
    public sealed record Forecast : Trigger
    {
        public required string Metric { get; init; }

        /// <summary>Share by which it must lie above (0.1 = 10 %); exactly one of this and <see cref="Below"/> is set.</summary>
        public double? Above { get; init; }

        /// <summary>Share by which it must lie below.</summary>
        public double? Below { get; init; }

        /// <summary>Day of the month before which nothing is compared: the first days of a month say little.</summary>
        public int FromDay { get; init; } = 7;

        /// <summary>Compare complete months only.</summary>
        public bool MonthEnd { get; init; }
    }
}
