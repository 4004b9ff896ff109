using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class TrendTriggerTests
{
    private static readonly Trigger.Trend Decline = new();
    private static readonly DateOnly FirstMonday = Given.Day("2026-01-05");

    /// <summary>One value a day, the same through each week, from Monday 5 January 2026 on.</summary>
    private static AccountHistory Weeks(IEnumerable<double> perWeek, DateOnly? complete = null, params DateOnly[] holidays)
    {
        double[] daily = [.. perWeek.SelectMany(week => Enumerable.Repeat(week / 7, 7))];
        return new AccountHistory
        {
            Account = Given.Account("2025-06-01"),
            Metrics = Given.Metrics("logins", new Series(FirstMonday, daily)),
            Watermarks = new Dictionary<string, DateOnly> { ["logins"] = complete ?? FirstMonday.AddDays(daily.Length - 1) },
            Holidays = holidays.ToHashSet(),
        };
    }

    private static double[] Then(int weeks, double level, params double[] rest) => [.. Enumerable.Repeat(level, weeks), .. rest];

    private static string[] Opened(AccountHistory history, Trigger.Trend? trigger = null, int weeks = 60) =>
        [.. Given.OpenedBy(history, Given.Playbook(trigger ?? Decline), FirstMonday.AddDays(7 * weeks).ToString("O"))];

    private static string Monday(int week) => Wording(FirstMonday.AddDays(7 * week));

    private static string Wording(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void It_fires_at_the_second_Monday_in_a_row()
    {
        // Weeks 0–12 at 100, then 70: the first two low weeks are 13 and 14, so Mondays 15 and 16 agree.
        Assert.Equal([Monday(16)], Opened(Weeks(Then(13, 100, 70, 70, 70))));
        Assert.Empty(Opened(Weeks(Then(13, 100, 70, 70, 100))));
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(80.7, false)]
    public void The_share_itself_counts(double low, bool fires)
    {
        Assert.Equal(fires, Opened(Weeks(Then(13, 100, low, low, low))).Length == 1);
    }

    [Fact]
    public void A_fall_within_the_accounts_own_spread_is_no_fall()
    {
        double[] bursty = [60, 140, 60, 140, 60, 140, 60, 140, 60, 140, 60, 140, 100];
        Assert.Empty(Opened(Weeks([.. bursty, 70, 70, 70, 70])));
    }

    [Fact]
    public void Twelve_like_weeks_still_vary_by_chance()
    {
        // 20 % below 30 a week is 6; the square root of 30 times 1.5 is 8.2.
        Assert.Empty(Opened(Weeks(Then(13, 30, 23, 23, 23))));
        Assert.Single(Opened(Weeks(Then(13, 30, 21, 21, 21))));
    }

    [Fact]
    public void Below_the_least_baseline_no_percentage_is_worth_anything()
    {
        Assert.Empty(Opened(Weeks(Then(13, 14, 0, 0, 0))));
        Assert.Single(Opened(Weeks(Then(13, 16, 0, 0, 0))));
    }

    [Fact]
    public void It_needs_twelve_whole_weeks_before_the_last_two()
    {
        Assert.Empty(Opened(Weeks(Then(11, 100, 70, 70, 70))));
        Assert.Single(Opened(Weeks(Then(12, 100, 70, 70, 70))));
    }

    [Fact]
    public void It_stays_open_until_ninety_percent_of_the_baseline_it_left()
    {
        var history = Weeks(Then(13, 100, 70, 70, 70, 88, 88, 70, 70, 70, 70, 90, 90, 100));
        Assert.Equal([Monday(16)], Opened(history));
        Assert.Equal(
            [$"{Monday(24)} log-ins are back at 90 a week (normal: 100)"],
            Given.ClearedBy(history, Given.Playbook(Decline), "2026-12-31"));
    }

    [Fact]
    public void A_rise_is_the_mirror_of_a_fall()
    {
        var rise = Decline with { Direction = TrendDirection.Up, Share = 0.30 };
        Assert.Equal([Monday(16)], Opened(Weeks(Then(13, 100, 130, 130, 130)), rise));
        Assert.Empty(Opened(Weeks(Then(13, 100, 70, 70, 70)), rise));

        var over = Weeks(Then(13, 100, 130, 130, 130, 110, 110));
        Assert.StartsWith(Monday(18), Assert.Single(Given.ClearedBy(over, Given.Playbook(rise), "2026-12-31")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_week_of_holidays_is_stepped_over()
    {
        // Week 14 is nearly empty and has three holidays: it is in no mean, and its Monday checks nothing.
        var wednesday = FirstMonday.AddDays((7 * 14) + 2);
        DateOnly[] off = [wednesday, wednesday.AddDays(1), wednesday.AddDays(2)];
        double[] weeks = Then(14, 100, 5, 100, 100, 100, 100, 100);
        Assert.Empty(Opened(Weeks(weeks, null, off)));

        // Weeks 13, 15 and 16 are low, 14 is off: Mondays 16 and 17 agree.
        Assert.Equal([Monday(17)], Opened(Weeks(Then(13, 100, 70, 5, 70, 70), null, off)));
        Assert.Equal([Monday(16)], Opened(Weeks(Then(13, 100, 70, 70, 70, 70), null, off[..2])));
    }

    [Fact]
    public void A_last_week_that_is_not_complete_is_not_looked_at()
    {
        var weeks = Then(13, 100, 70, 70, 70);
        var saturday = FirstMonday.AddDays((7 * 16) - 2);
        Assert.Empty(Opened(Weeks(weeks, complete: saturday), weeks: 16));
    }

    [Fact]
    public void Mondays_are_those_of_the_account()
    {
        var history = Weeks(Then(13, 100, 70, 70, 70));
        var tokyo = new AccountHistory
        {
            Account = Given.Account("2025-06-01", zone: "Asia/Tokyo"),
            Metrics = history.Metrics,
            Watermarks = history.Watermarks,
        };
        var sundayEveningInLondon = Given.Instant(Monday(16) + "T00:00Z").AddHours(-8);
        Assert.Single(Evaluator.Evaluate(tokyo, Given.Playbook(Decline), null, sundayEveningInLondon).Opened);
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Decline), null, sundayEveningInLondon).Opened);
    }

    [Fact]
    public void The_slots_and_the_picture_show_the_fall()
    {
        var found = Evaluator.EvaluateAsOf(Weeks(Then(13, 1200, 790, 790, 790)), Given.Playbook(Decline), Given.Day(Monday(16)));
        var occurrence = Assert.Single(found.Opened);
        Assert.Equal("34%", occurrence.Slots["percent"]);
        Assert.Equal("790", occurrence.Slots["recent"]);
        Assert.Equal("1,200", occurrence.Slots["baseline"]);
        Assert.Equal("2", occurrence.Slots["weeks"]);
        Assert.Equal("log-ins", occurrence.Slots["metric"]);
        Assert.Equal(1200, occurrence.Evidence!.Reference!.Value, 6);
        Assert.Equal(91, occurrence.Evidence.To.DayNumber - occurrence.Evidence.From.DayNumber + 1);
    }
}
