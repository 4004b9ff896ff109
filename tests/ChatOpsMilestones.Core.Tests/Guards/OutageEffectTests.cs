using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Tests.Evaluation;
using Segment = ChatOpsMilestones.Core.Tests.Segments.Segment;

namespace ChatOpsMilestones.Core.Tests.Guards;

/// <summary>What open and lost days mean to the rules.</summary>
public sealed class OutageEffectTests
{
    private static readonly Playbook Quiet = Given.Playbook(new Trigger.Inactivity { Days = 10 });
    private static readonly Playbook Trend = Given.Playbook(new Trigger.Trend { ConfirmChecks = 1, WindowWeeks = 1 });

    [Fact]
    public void While_it_is_open_silence_does_not_grow()
    {
        var silent = Segment.Daily("a", [.. Enumerable.Repeat(5.0, 10), .. Enumerable.Repeat(0.0, 20)]);
        var end = Segment.Start.AddDays(29);

        Assert.Single(Evaluator.EvaluateAsOf(silent, Quiet, end).OpenAtEnd);
        Assert.Empty(Evaluator.EvaluateAsOf(With(silent, Open(Segment.Start.AddDays(12))), Quiet, end).OpenAtEnd);
    }

    [Fact]
    public void An_outage_of_another_metric_or_segment_changes_nothing()
    {
        var silent = Segment.Daily("a", [.. Enumerable.Repeat(5.0, 10), .. Enumerable.Repeat(0.0, 20)]);
        var end = Segment.Start.AddDays(29);
        var from = Segment.Start.AddDays(12);

        Assert.Single(Evaluator.EvaluateAsOf(With(silent, Open(from) with { Metrics = ["api_calls"] }), Quiet, end).OpenAtEnd);
        Assert.Single(Evaluator.EvaluateAsOf(With(silent, Open(from) with { Segment = "ENT" }), Quiet, end).OpenAtEnd);
        Assert.Empty(Evaluator.EvaluateAsOf(With(silent, Open(from) with { Metrics = [Outage.Everything] }), Quiet, end).OpenAtEnd);
    }

    [Fact]
    public void Lost_days_do_not_count_as_silence()
    {
        var silent = Segment.Daily("a", [.. Enumerable.Repeat(5.0, 10), .. Enumerable.Repeat(0.0, 20)]);
        var lost = Open(Segment.Start.AddDays(12)) with { State = OutageState.Lost, To = Segment.Start.AddDays(15) };

        // Day 9 is the last with log-ins: ten silent days end on day 19, four lost ones later on day 23.
        Assert.Equal(Segment.Start.AddDays(19), Assert.Single(Evaluator.EvaluateAsOf(silent, Quiet, Segment.Start.AddDays(29)).Opened).OpenedOn);
        var later = Assert.Single(Evaluator.EvaluateAsOf(With(silent, lost), Quiet, Segment.Start.AddDays(29)).Opened);
        Assert.Equal((Segment.Start.AddDays(23), "10"), (later.OpenedOn, later.Slots["days"]));
    }

    [Fact]
    public void A_day_lost_twice_is_one_day()
    {
        var lost = Open(Segment.Start.AddDays(12)) with { State = OutageState.Lost, To = Segment.Start.AddDays(15) };
        var history = With(Segment.Daily("a", [5]), lost, lost with { Id = "p", From = Segment.Start.AddDays(14), To = Segment.Start.AddDays(16) });

        Assert.Equal(5, history.LostDays("logins", Segment.Start, Segment.Start.AddDays(40)));
        Assert.Equal(2, history.LostDays("logins", Segment.Start.AddDays(15), Segment.Start.AddDays(40)));
        Assert.Equal(0, history.LostDays("api_calls", Segment.Start, Segment.Start.AddDays(40)));
    }

    [Fact]
    public void A_week_with_lost_days_is_left_out_of_the_trend_unless_the_rule_says_otherwise()
    {
        // Thirteen weeks at 10 a day; in the last one four days are 0.
        var down = Segment.Daily("a", Enumerable.Range(0, 91).Select(day => day is >= 84 and < 88 ? 0.0 : 10));
        var lost = Open(Segment.Start.AddDays(84)) with { State = OutageState.Lost, To = Segment.Start.AddDays(87) };
        var monday = Segment.Monday(13);

        Assert.Single(Evaluator.EvaluateAsOf(down, Trend, monday).Opened);
        Assert.Empty(Evaluator.EvaluateAsOf(With(down, lost), Trend, monday).Opened);
        var strict = Given.Playbook(new Trigger.Trend { ConfirmChecks = 1, WindowWeeks = 1, SkipOutages = false });
        Assert.Single(Evaluator.EvaluateAsOf(With(down, lost), strict, monday).Opened);
    }

    [Fact]
    public void A_low_sum_over_lost_days_is_not_low()
    {
        var low = Given.Playbook(new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.Sum, WindowDays = 7, AtMost = 30 });
        var gap = Segment.Daily("a", Enumerable.Range(0, 30).Select(day => day is >= 20 and < 25 ? 0.0 : 10));
        var lost = Open(Segment.Start.AddDays(20)) with { State = OutageState.Lost, To = Segment.Start.AddDays(24) };

        Assert.Single(Evaluator.EvaluateAsOf(gap, low, Segment.Start.AddDays(29)).Opened);
        Assert.Empty(Evaluator.EvaluateAsOf(With(gap, lost), low, Segment.Start.AddDays(29)).Opened);
    }

    [Fact]
    public void An_open_alert_neither_clears_nor_comes_again_while_numbers_are_doubted()
    {
        var back = Segment.Daily("a", [.. Enumerable.Repeat(10.0, 84), .. Enumerable.Repeat(2.0, 7), .. Enumerable.Repeat(10.0, 14)]);
        var end = Segment.Monday(15);

        Assert.Single(Evaluator.EvaluateAsOf(back, Trend, end).Cleared);
        var frozen = Evaluator.EvaluateAsOf(With(back, Open(Segment.Start.AddDays(92))), Trend, end);
        Assert.Empty(frozen.Cleared);
        Assert.Single(frozen.OpenAtEnd);
    }

    [Theory]
    [InlineData("2026-02-10T11:59:00", 0)]
    [InlineData("2026-02-10T12:01:00", 1)]
    public void A_source_is_late_36_hours_after_its_last_complete_day(string now, int late) => Assert.Equal(
        late,
        LateSources.Of(new Dictionary<string, DateOnly> { ["logins"] = new(2026, 2, 8) }, Given.Playbook(), Given.Instant(now)).Count);

    [Fact]
    public void A_metric_may_be_allowed_more_time_and_one_without_a_watermark_is_not_judged()
    {
        var playbook = Given.Playbook() with { Metrics = [new MetricDefinition("logins", MetricKind.Counter, "log-ins") { LateAfterHours = 100 }, new MetricDefinition("other", MetricKind.Counter, "others")] };

        Assert.Empty(LateSources.Of(new Dictionary<string, DateOnly> { ["logins"] = new(2026, 2, 8) }, playbook, Given.Instant("2026-02-12T12:00:00")));
    }

    private static Outage Open(DateOnly from) => new()
    {
        Id = "o",
        Kind = OutageKind.Drop,
        Metrics = ["logins"],
        From = from,
        Reason = "r",
        OpenedAt = default,
    };

    private static AccountHistory With(AccountHistory history, params Outage[] outages) => new()
    {
        Account = history.Account,
        Metrics = history.Metrics,
        Watermarks = history.Watermarks,
        Outages = outages,
    };
}
