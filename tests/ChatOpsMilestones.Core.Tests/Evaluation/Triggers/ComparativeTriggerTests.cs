using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using Segment = ChatOpsMilestones.Core.Tests.Segments.Segment;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class ComparativeTriggerTests
{
    private static readonly Trigger.Comparative Low = new()
    {
        Measure = new SegmentMeasure("logins", Aggregate.Sum, 7, PerSeat: false),
        EnterBelow = 25,
        Leave = 35,
        LeastAccounts = 4,
    };

    private static readonly Playbook Playbook = Given.Playbook(Low);

    [Fact]
    public void It_opens_at_the_second_monday_and_ends_only_beyond_the_other_percentile()
    {
        // Nine accounts at 10, 20, … 90 a day, and one that falls to the bottom, rises to the edge and then to the middle.
        double[] own = [45, 45, 5, 5, 5, 35, 35, 45, 45];
        var history = Last(own, 9);

        var result = Evaluator.EvaluateAsOf(history, Playbook, Segment.Monday(9));

        var opened = Assert.Single(result.Opened);
        Assert.Equal((Segment.Monday(4), "2026-02-02"), (opened.OpenedOn, opened.Key.Period));
        Assert.Equal(("35", "280", "1st", "10"), (opened.Slots["value"], opened.Slots["median"], opened.Slots["percentile"], opened.Slots["accounts"]));
        var clear = Assert.Single(result.Cleared);
        Assert.Equal(Segment.Monday(8), clear.On);
        Assert.Equal("log-ins at 315, the segment's 41st percentile", clear.Reason);
    }

    [Fact]
    public void One_low_week_is_not_enough() => Assert.Empty(Evaluator.EvaluateAsOf(Last([45, 5, 45, 45, 5, 45], 6), Playbook, Segment.Monday(6)).Opened);

    [Fact]
    public void A_monday_without_a_snapshot_is_not_checked_and_a_later_one_does_not_stand_in()
    {
        var history = Last([5, 5, 5, 5, 5, 5], 6);
        var gap = Segment.With(history, [.. history.SegmentSnapshots.Where(s => s.Monday != Segment.Monday(2) && s.Monday != Segment.Monday(4))]);

        // Only the Mondays 5 and 6 follow one another.
        Assert.Equal(["2026-02-16"], Given.OpenedBy(gap, Playbook, "2026-02-16"));
    }

    [Fact]
    public void Nothing_after_the_day_checked_is_looked_at()
    {
        var history = Last([45, 45, 5, 5, 5, 5], 6);
        var known = Segment.With(history, [.. history.SegmentSnapshots.Where(s => s.Monday <= Segment.Monday(4))]);

        Assert.Equal(
            Given.OpenedBy(known, Playbook, "2026-02-03"),
            Given.OpenedBy(history, Playbook, "2026-02-03"));
        Assert.Single(Given.OpenedBy(history, Playbook, "2026-02-03"));
    }

    [Fact]
    public void A_small_segment_has_no_percentiles() =>
        Assert.Empty(Evaluator.EvaluateAsOf(Last([5, 5, 5, 5], 4), Given.Playbook(Low with { LeastAccounts = 11 }), Segment.Monday(4)).Opened);

    [Fact]
    public void Where_half_the_segment_shares_a_number_nobody_is_below()
    {
        var histories = Enumerable.Range(0, 10).Select(i => Segment.Account($"a{i}", Enumerable.Repeat(i < 6 ? 0.0 : 9, 4))).ToList();
        var first = Segment.WithSnapshots(histories, Playbook, 4)[0];

        Assert.Empty(Evaluator.EvaluateAsOf(first, Playbook, Segment.Monday(4)).Opened);
    }

    [Fact]
    public void The_top_of_the_segment_is_found_in_the_same_way()
    {
        var high = Given.Playbook(Low with { EnterBelow = null, EnterAbove = 90, Leave = 75, ConfirmChecks = 1 });
        var history = Last([45, 95, 85, 75, 65], 5, high);

        var result = Evaluator.EvaluateAsOf(history, high, Segment.Monday(5));

        Assert.Equal(Segment.Monday(2), Assert.Single(result.Opened).OpenedOn);
        Assert.Equal(Segment.Monday(5), Assert.Single(result.Cleared).On);
    }

    [Fact]
    public void Looking_daily_and_looking_once_find_the_same()
    {
        var history = Last([45, 45, 5, 5, 5, 35, 35, 45, 45, 5, 5, 5], 12);
        var once = Evaluator.Evaluate(history, Playbook, null, At(Segment.Monday(12).AddDays(3)));

        EvaluationState? state = null;
        var opened = new HashSet<OccurrenceKey>();
        for (var day = Segment.Start; day <= Segment.Monday(12).AddDays(3); day = day.AddDays(1))
        {
            var result = Evaluator.Evaluate(history, Playbook, state, At(day));
            state = result.State;
            opened.UnionWith(result.Opened.Select(o => o.Key));
        }

        Assert.Equal(2, opened.Count);
        Assert.Equal(once.Opened.Select(o => o.Key).ToHashSet(), opened);
    }

    /// <summary>
    /// reference/playbook.md: plain top-10 % membership came and went 185 times a year in 200 flat accounts, entering at the
    /// 90th and leaving at the 75th percentile 38 times.
    /// </summary>
    [Fact]
    public void Two_percentiles_do_not_flap_where_one_does()
    {
        var plain = Given.Playbook(Low with { EnterBelow = null, EnterAbove = 90, Leave = 90, ConfirmChecks = 1, Measure = Low.Measure with { WindowDays = 28 } });
        var apart = Given.Playbook(Low with { EnterBelow = null, EnterAbove = 90, Leave = 75, ConfirmChecks = 1, Measure = Low.Measure with { WindowDays = 28 } });
        var histories = Segment.WithSnapshots(Flat(200, 58), plain, 58);

        var (flapping, steady) = (Entries(histories, plain), Entries(histories, apart));

        Assert.InRange(flapping, 150, 200);
        Assert.InRange(steady, 30, 50);
    }

    // Flat but bursty accounts: rates are log-normal, days are Poisson around a rate that wanders from week to week.
    private static List<AccountHistory> Flat(int accounts, int weeks)
    {
        var dice = new Random(20261121);
        return [.. Enumerable.Range(0, accounts).Select(i =>
        {
            var rate = 12 * Math.Exp(0.17 * Normal(dice));
            return Segment.Daily($"a{i}", [.. Enumerable.Range(0, weeks * 7).Select(_ => (double)Poisson(dice, rate))]);
        })];
    }

    private static int Entries(IReadOnlyList<AccountHistory> histories, Playbook playbook) =>
        histories.Sum(history => Evaluator.EvaluateAsOf(history, playbook, Segment.Monday(58)).Opened.Count(o => o.OpenedOn > Segment.Monday(6)));

    private static double Normal(Random dice) => Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());

    private static int Poisson(Random dice, double mean)
    {
        var limit = Math.Exp(-mean);
        var product = dice.NextDouble();
        var count = 0;
        for (; product > limit; count++)
            product *= dice.NextDouble();
        return count;
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private static AccountHistory Last(double[] own, int weeks, Playbook? playbook = null)
    {
        var others = Enumerable.Range(1, 9).Select(i => Segment.Account($"a{i}", Enumerable.Repeat(10.0 * i, own.Length)));
        return Segment.WithSnapshots([.. others, Segment.Account("own", own)], playbook ?? Playbook, weeks)[^1];
    }
}
