using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that look at the daily values of a metric.</content>
internal sealed partial class TriggerReader
{
    /// <summary>A metric with a bound, as a fact of a condition.</summary>
    public static Trigger.Threshold Measured(MapReader map, Scope scope)
    {
        var metric = scope.Metric(map.Require("metric"));
        var aggregate = AggregateOf(map, metric);
        var perSeat = map["per_seat"]?.Flag() ?? false;
        ExactlyOne(map, "at_least", "at_most");
        return new Trigger.Threshold
        {
            Metric = metric?.Id ?? "",
            Aggregate = aggregate,
            WindowDays = WindowOf(map),
            AtLeast = Bound(map["at_least"], perSeat),
            AtMost = Bound(map["at_most"], perSeat),
            PerSeat = perSeat,
        };
    }

    private static Aggregate AggregateOf(MapReader map, MetricDefinition? metric)
    {
        var gauge = metric?.Kind == MetricKind.Gauge;
        var aggregate = map["aggregate"]?.Word(Vocabulary.Words.Aggregates, "aggregate");
        if (gauge && aggregate is not (null or Aggregate.Max or Aggregate.Last))
            map["aggregate"]?.Fault($"'{map["aggregate"]?.Scalar()}' adds up or counts days, and '{metric?.Id}' is a gauge, a level that is not told every day; allowed for a gauge: max, last");
        return aggregate ?? (gauge ? Aggregate.Last : Aggregate.Sum);
    }

    private static int? WindowOf(MapReader map) =>
        map["window"] is { } window && window.Scalar() != "all" ? window.Days(1, LongestDays) : null;

    private Trigger.Threshold Threshold(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        var aggregate = AggregateOf(map, metric);
        var perSeat = map["per_seat"]?.Flag() ?? false;
        var atLeast = Bound(map["at_least"], perSeat);
        var atMost = Bound(map["at_most"], perSeat);
        ExactlyOne(map, "at_least", "at_most", "steps");
        var steps = Steps(map["steps"], perSeat);
        OnlyWith(map, "rearm_share", map["steps"] is not null, "'steps'");
        OnlyWith(map, "rearm_at", map["steps"] is null, "'at_least' or 'at_most'");
        var rearm = Bound(map["rearm_at"], perSeat);
        if (rearm > atLeast || rearm < atMost)
            map["rearm_at"]?.Fault(atLeast is null ? "must not be below at_most: there the rule is still open" : "must not be above at_least: there the rule is still open");

        var windowDays = WindowOf(map);
        if (map["news"] is { } news && (atLeast is null || windowDays is not null || aggregate is Aggregate.Last or Aggregate.Mean))
            news.Fault("is for what is reached once: 'at_least' with 'window: all' and an aggregate that cannot fall (sum, max, active_days, active_people)");

        var trigger = new Trigger.Threshold
        {
            Metric = metric?.Id ?? "",
            Aggregate = aggregate,
            WindowDays = windowDays,
            AtLeast = atLeast,
            AtMost = atMost,
            PerSeat = perSeat,
            RearmAt = rearm,
            NewsDays = map["news"]?.Days(1, 90),
        };
        return steps.Count == 0 ? trigger : trigger with { Steps = steps, RearmShare = map["rearm_share"]?.Share(0.01, 0.9) ?? trigger.RearmShare };
    }

    private static List<double> Steps(Field? field, bool perSeat)
    {
        if (field is null)
            return [];
        var steps = new List<double>();
        foreach (var item in field.Items(2, 20))
        {
            if (Bound(item, perSeat) is not { } step)
                continue;
            if (step <= 0 || (steps.Count > 0 && step <= steps[^1]))
                item.Fault($"'{item.Scalar()}' is not above {(step <= 0 ? "0" : "the step before it")}; write the steps from low to high");
            steps.Add(step);
        }

        return steps;
    }

    private Trigger.Forecast Forecast(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        ExactlyOne(map, "above", "below");
        var monthEnd = map["month_end"]?.Flag() ?? false;
        OnlyWith(map, "from_day", !monthEnd, "'month_end: false'");
        var trigger = new Trigger.Forecast
        {
            Metric = metric?.Id ?? "",
            Above = map["above"]?.Share(0.01, 10),
            Below = map["below"]?.Share(0.01, 0.99),
            MonthEnd = monthEnd,
        };
        return trigger with { FromDay = map["from_day"]?.Whole(1, 28) ?? trigger.FromDay };
    }

    private Trigger.Inactivity Inactivity(MapReader map)
    {
        var own = map["longer_than_own"]?.Number(1, 100);
        var who = map["who"]?.Word(Vocabulary.Words.People, "one who can be inactive") ?? Who.Account;
        if (who == Who.Champion)
            map["longer_than_own"]?.Fault("is used with 'who: account' only; leave it out here");
        return new Trigger.Inactivity
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            Days = (map["longer_than_own"] is null ? map.Require("for") : map["for"])?.Days(1, 730) ?? 1,
            LongerThanOwn = own,
            Who = who,
        };
    }

    private Trigger.Trend Trend(MapReader map)
    {
        var defaults = new Trigger.Trend();
        ExactlyOne(map, "drop", "rise");
        var share = map["drop"]?.Share(0.01, 0.9) ?? map["rise"]?.Share(0.01, 10);
        var recovered = map["recovered_at"]?.Share(0.5, 1) ?? defaults.RecoveredAt;
        if (share < 1 - recovered - 1e-9)
            (map["recovered_at"] ?? map["drop"] ?? map["rise"])?.Fault(FormattableString.Invariant($"a change of {share * 100:0.##}% is smaller than what counts as recovered ({recovered * 100:0.##}%), so the rule would end at once; set recovered_at to {100 - (share * 100):0.##}% or more"));
        var skip = map["skip"]?.DistinctTexts(0, 2, item => item.NameOf(["holidays", "outages"], "kind of week to skip"));
        return new Trigger.Trend
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            Roles = map["roles"]?.DistinctTexts(1, 20, item => item.Words(60)) ?? [],
            Direction = map["rise"] is null ? TrendDirection.Down : TrendDirection.Up,
            Share = share ?? defaults.Share,
            Spreads = map["spreads"]?.Number(0, 10) ?? defaults.Spreads,
            WindowWeeks = map["window"]?.Weeks(1, 8) ?? defaults.WindowWeeks,
            BaselineWeeks = map["baseline"]?.Weeks(4, 26) ?? defaults.BaselineWeeks,
            ConfirmChecks = map["confirm"]?.Whole(1, 8) ?? defaults.ConfirmChecks,
            MinimumBaseline = map["minimum_baseline"]?.Number(0, Largest) ?? defaults.MinimumBaseline,
            RecoveredAt = recovered,
            SkipHolidays = skip?.Contains("holidays") ?? true,
            SkipOutages = skip?.Contains("outages") ?? true,
        };
    }

    private Trigger.LimitRatio Limit(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        var gauge = metric?.Kind == MetricKind.Gauge;
        var days = map["window"] is { } given && char.IsAsciiDigit(given.Scalar()?[0] ?? 'x') ? given.Days(1, LongestDays) : null;
        var window = days is null ? map["window"]?.Word(Vocabulary.Words.LimitWindows, "window of a limit") : LimitWindow.Days;
        if (metric is not null && window is { } chosen && chosen == LimitWindow.Gauge != gauge)
            map["window"]?.Fault(gauge ? $"'{metric.Id}' is a gauge; allowed: last" : $"'{metric.Id}' is a counter; allowed: month, all, 1d–400d");

        var atLeast = map.Require("at_least")?.Share(0.01, 5);
        var until = map["until"]?.Share(0.01, 5);
        if (until <= atLeast)
            map["until"]?.Fault("must be above at_least: from there on another rule speaks");
        var rearm = map["rearm_below"]?.Share(0.01, 5);
        if ((rearm ?? Math.Min(0.7, atLeast ?? 1)) > atLeast)
            map["rearm_below"]?.Fault("must not be above at_least: there the rule is still open");
        var trigger = new Trigger.LimitRatio
        {
            Metric = metric?.Id ?? "",
            AtLeast = atLeast ?? 1,
            Until = until,
            RearmBelow = rearm ?? Math.Min(0.7, atLeast ?? 1),
            Window = window ?? (gauge ? LimitWindow.Gauge : LimitWindow.Month),
        };
        return days is { } number ? trigger with { WindowDays = number } : trigger;
    }
}
