using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class SpikeTriggerTests
{
    private static readonly Trigger.Spike Rule = new();
    private static readonly DateOnly Monday = Given.Day("2026-01-05");

    /// <summary>Weeks of 100 on working days and 10 at the weekend, a little uneven, from Monday 5 January 2026 on.</summary>
    private static double[] Weeks(int weeks) =>
        [.. Enumerable.Range(0, 7 * weeks).Select(i => (i % 7 < 5 ? 100.0 : 10) + new[] { -2, 0, 2, 1, -1, 0 }[i % 6])];

    private static AccountHistory History(IEnumerable<double> daily, DateOnly? complete = null, string metric = "logins", params DateOnly[] holidays)
    {
        var series = new Series(Monday, daily.ToArray());
        return new AccountHistory
        {
            Account = Given.Account("2026-01-05"),
            Metrics = Given.Metrics(metric, series),
            Watermarks = new Dictionary<string, DateOnly> { [metric] = complete ?? series.LastDay },
            Holidays = holidays.ToHashSet(),
        };
    }

    private static string Day(int day) => Monday.AddDays(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Opened(AccountHistory history, Trigger.Spike? rule = null) =>
        Given.OpenedBy(history, Given.Playbook(rule ?? Rule), "2026-12-31");

    [Fact]
    public void A_day_far_above_its_weekday_opens_and_the_next_usual_day_ends_it()
    {
        var history = History([.. Weeks(10), 250, 101, 99]);
        Assert.Equal([Day(70)], Opened(history));
        Assert.Equal([$"{Day(71)} log-ins at 101 (expected: 99.9)"], Given.ClearedBy(history, Given.Playbook(Rule), "2026-12-31"));
    }

    [Fact]
    public void A_quiet_Monday_is_a_drop_and_a_quiet_Sunday_is_a_Sunday()
    {
        Assert.Equal([Day(70)], Opened(History([.. Weeks(10), 10])));
        Assert.Empty(Opened(History(Weeks(12))));

        // As busy as a Monday, on a Sunday.
        var busySunday = Weeks(10);
        busySunday[^1] = 100;
        Assert.Equal([Day(69)], Opened(History(busySunday)));
    }

    [Fact]
    public void A_day_without_a_value_is_a_zero_for_a_counter_and_unknown_for_a_level()
    {
        double[] gap = [.. Weeks(10), double.NaN, 100];
        Assert.Equal([Day(70)], Opened(History(gap)));
        Assert.Empty(Opened(History(gap, metric: "seats_used"), Rule with { Metric = "seats_used" }));
    }

    [Fact]
    public void Holidays_are_left_out()
    {
        double[] off = [.. Weeks(10), 0, 100, 100];
        Assert.Single(Opened(History(off)));
        Assert.Empty(Opened(History(off, null, "logins", Monday.AddDays(70))));
    }

    [Fact]
    public void An_episode_is_one_occurrence()
    {
        Assert.Equal([Day(70)], Opened(History([.. Weeks(10), 250, 300, 350, 400, 500, 10, 10])));

        // Farther still, within the cooldown of 14 days, and after it.
        double[] again = [.. Weeks(10), 250, .. Weeks(2)[1..14], 600, 100];
        Assert.Equal([Day(70)], Opened(History(again), Rule with { CooldownDays = 15 }));
        Assert.Equal([Day(70), Day(84)], Opened(History(again), Rule with { CooldownDays = 14 }));
    }

    [Fact]
    public void It_stays_open_until_normal_has_moved_half_way()
    {
        double[] shifted = [.. Weeks(10), .. Weeks(10).Select(v => v + 100)];
        var history = History(shifted);
        Assert.Equal([Day(70)], Opened(history));
        var cleared = Assert.Single(Given.ClearedBy(history, Given.Playbook(Rule), "2026-12-31"));
        Assert.InRange(Given.Day(cleared[..10]).DayNumber - Monday.DayNumber, 70 + 7, 70 + 56);
    }

    [Fact]
    public void Nothing_is_said_before_four_weeks_are_known()
    {
        Assert.Empty(Opened(History([.. Weeks(3), 300])));
        Assert.Single(Opened(History([.. Weeks(4), 300])));
    }

    [Fact]
    public void Below_the_least_level_no_distance_is_worth_anything()
    {
        double[] small = [.. Enumerable.Repeat(0.0, 60), 4, 0];
        Assert.Empty(Opened(History(small)));
        Assert.Single(Opened(History(small), Rule with { MinimumBaseline = 0 }));
    }

    [Fact]
    public void A_day_that_is_not_complete_is_not_judged()
    {
        double[] days = [.. Weeks(10), 250];
        Assert.Empty(Opened(History(days, complete: Monday.AddDays(69))));

        // During the day itself, and just after its end.
        var book = Given.Playbook(Rule);
        Assert.Empty(Evaluator.Evaluate(History(days), book, null, Given.Instant(Day(70) + "T20:00Z")).Opened);
        Assert.Single(Evaluator.Evaluate(History(days), book, null, Given.Instant(Day(71) + "T00:01Z")).Opened);
    }

    [Fact]
    public void The_slots_tell_of_the_day()
    {
        var found = Evaluator.EvaluateAsOf(History([.. Weeks(10), 250, 255]), Given.Playbook(Rule with { Direction = SpikeDirection.Up }), Given.Day(Day(71)));
        var occurrence = Assert.Single(found.Opened);
        Assert.Equal("250", occurrence.Slots["value"]);
        Assert.Equal("100", occurrence.Slots["baseline"]);
        Assert.Equal("150%", occurrence.Slots["percent"]);
        Assert.Equal("above", occurrence.Slots["direction"]);
        Assert.Equal("16 March 2026", occurrence.Slots["day"]);
        Assert.Equal("log-ins", occurrence.Slots["metric"]);
        Assert.Single(found.OpenAtEnd);
    }
}
