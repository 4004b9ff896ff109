using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class ChangeTriggerTests
{
    private static readonly Trigger.Change Drop = new() { Metric = "logins", WindowDays = 10, MinimumBaseline = 0 };
    private static readonly Trigger.Change Rise = Drop with { Direction = TrendDirection.Up, Share = 0.30 };
    private static readonly DateOnly Start = Given.Day("2026-01-01");

    private static AccountHistory History(params IEnumerable<double>[] parts)
    {
        var series = new Series(Start, parts.SelectMany(part => part).ToArray());
        return new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Metrics = Given.Metrics("logins", series),
            Watermarks = new Dictionary<string, DateOnly> { ["logins"] = series.LastDay },
        };
    }

    private static IEnumerable<double> Days(int count, double value) => Enumerable.Repeat(value, count);

    private static string Day(int day) => Start.AddDays(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Opened(AccountHistory history, Trigger.Change trigger) =>
        Given.OpenedBy(history, Given.Playbook(trigger), "2026-12-31");

    [Fact]
    public void It_opens_on_the_day_on_which_the_share_is_reached()
    {
        // Each low day takes 5 of 100: four of them make 20 %, and the mean of cents must not miss it.
        Assert.Equal([Day(23)], Opened(History(Days(20, 10), Days(4, 5)), Drop));
        Assert.Empty(Opened(History(Days(20, 10), Days(3, 5)), Drop));
        Assert.Equal([Day(22)], Opened(History(Days(20, 10), Days(4, 20)), Rise));
    }

    [Fact]
    public void It_closes_when_the_ratio_is_back_and_says_the_sums()
    {
        var history = History(Days(20, 10), Days(4, 5), Days(20, 10));
        Assert.Equal([Day(23)], Opened(history, Drop));

        // Ten days later the low days are in the days before as well.
        Assert.Equal([$"{Day(30)} log-ins at 85 in 10 days, 95 in those before"], Given.ClearedBy(history, Given.Playbook(Drop), "2026-12-31"));
    }

    [Fact]
    public void Days_before_the_account_began_make_no_rise_and_hide_no_fall()
    {
        Assert.Empty(Opened(History(Days(15, 10)), Rise));
        Assert.Equal([Day(13)], Opened(History(Days(5, 10), Days(10, 1)), Drop));
        Assert.Equal([Day(19)], Opened(History(Days(10, 10), Days(10, 13)), Rise));
    }

    [Fact]
    public void Without_anything_before_there_is_nothing_to_compare()
    {
        Assert.Empty(Opened(History(Days(30, 0)), Drop));
        Assert.Empty(Opened(History(Days(20, 10), Days(10, 0)), Drop with { MinimumBaseline = 101 }));
        Assert.Equal([Day(21)], Opened(History(Days(20, 10), Days(2, 0)), Drop with { MinimumBaseline = 100 }));
    }

    [Fact]
    public void It_ends_when_nothing_is_left_before()
    {
        var cleared = Given.ClearedBy(History(Days(20, 10), Days(30, 0)), Given.Playbook(Drop), "2026-12-31");
        Assert.Equal([$"{Day(39)} too few log-ins before to compare with"], cleared);
    }

    [Fact]
    public void Days_that_are_not_complete_are_not_looked_at()
    {
        var history = History(Days(20, 10), Days(4, 5));
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Drop), null, Given.Instant(Day(23) + "T23:00Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, Given.Playbook(Drop), null, Given.Instant(Day(24) + "T00:01Z")).Opened);
    }

    [Fact]
    public void The_slots_say_both_sums()
    {
        var occurrence = Assert.Single(Evaluator.EvaluateAsOf(History(Days(20, 10), Days(4, 5)), Given.Playbook(Drop), Given.Day(Day(23))).Opened);
        Assert.Equal("80", occurrence.Slots["recent"]);
        Assert.Equal("100", occurrence.Slots["baseline"]);
        Assert.Equal("20%", occurrence.Slots["percent"]);
        Assert.Equal("10", occurrence.Slots["window_days"]);
        Assert.Equal("log-ins", occurrence.Slots["metric"]);
    }
}
