using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that compare within a segment.</content>
internal sealed partial class TriggerReader
{
    private const int MostConfirm = 8;
    private const int MostOthers = 1000;

    private Trigger.Comparative Comparative(MapReader map)
    {
        ExactlyOne(map, "enter_below", "enter_above");
        var below = Percentile(map["enter_below"], 1, 49);
        var above = Percentile(map["enter_above"], 51, 99);
        (below is null ? map["leave_above"] : map["leave_below"])?.Fault($"belongs to the other side; allowed here: {(below is null ? "leave_below" : "leave_above")}");

        // Ten percentiles of room, unless the file says otherwise.
        var leave = below is null
            ? Percentile(map["leave_below"], 1, 99) ?? Math.Max((above ?? 51) - 10, 1)
            : Percentile(map["leave_above"], 1, 99) ?? Math.Min(below.Value + 10, 99);
        if (leave < below || leave > above)
            (map["leave_above"] ?? map["leave_below"])?.Fault("must lie beyond the percentile at which the rule opens: there it is still open");
        return new Trigger.Comparative
        {
            Measure = Measure(map),
            EnterBelow = below,
            EnterAbove = above,
            Leave = leave,
            ConfirmChecks = map["confirm"]?.Whole(1, MostConfirm) ?? 2,
            LeastAccounts = map["least_accounts"]?.Whole(4, MostOthers) ?? 8,
        };
    }

    private Trigger.PowerUser PowerUser(MapReader map)
    {
        var defaults = new Trigger.PowerUser();
        var enter = Percentile(map["enter_above"], 51, 99) ?? defaults.Enter;
        var leave = Percentile(map["leave_below"], 1, 99) ?? Math.Min(defaults.Leave, enter);
        if (leave > enter)
            map["leave_below"]?.Fault("must not be above enter_above: there the person is still a power user");
        return new Trigger.PowerUser
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            Enter = enter,
            Leave = leave,
            AgainAfterDays = map["again_after"]?.Days(1, LongestDays) ?? defaults.AgainAfterDays,
            LeastPeople = map["least_people"]?.Whole(4, MostOthers) ?? defaults.LeastPeople,
        };
    }

    private Trigger.QuietExpansion QuietExpansion(MapReader map)
    {
        var defaults = new Trigger.QuietExpansion();
        return new Trigger.QuietExpansion
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            AdoptedBy = map["adopted_by"]?.Share(0.05, 1) ?? defaults.AdoptedBy,
            FromPercentile = Percentile(map["power_user"], 51, 99) ?? defaults.FromPercentile,
            WithinDays = map["within"]?.Days(7, 180) ?? defaults.WithinDays,
            LeastAccounts = map["least_accounts"]?.Whole(2, MostOthers) ?? defaults.LeastAccounts,
        };
    }

    private Trigger.SegmentTrend SegmentTrend(MapReader map)
    {
        var defaults = new Trigger.SegmentTrend();
        var drop = map.Require("drop")?.Share(0.01, 0.9) ?? defaults.Drop;
        var recovered = map["recovered_at"]?.Share(0.5, 1) ?? Math.Max(defaults.RecoveredAt, 1 - drop);
        if (drop < 1 - recovered - 1e-9)
            map["recovered_at"]?.Fault("a drop of that size counts as recovered already, so the rule would end at once");
        return new Trigger.SegmentTrend
        {
            Metric = Counter(scope.Metric(map.Require("metric")), map["metric"])?.Id ?? "",
            Drop = drop,
            AccountsDown = map["accounts_down"]?.Share(0, 1) ?? defaults.AccountsDown,
            LeastAccounts = map["least_accounts"]?.Whole(2, MostOthers) ?? defaults.LeastAccounts,
            ConfirmChecks = map["confirm"]?.Whole(1, MostConfirm) ?? defaults.ConfirmChecks,
            RecoveredAt = recovered,
        };
    }

    private SegmentMeasure Measure(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        var gauge = metric?.Kind == MetricKind.Gauge;
        var aggregate = map["aggregate"]?.Word(Vocabulary.Words.Aggregates, "aggregate");
        if (gauge && aggregate is not (null or Aggregate.Max or Aggregate.Last))
            map["aggregate"]?.Fault($"'{map["aggregate"]?.Scalar()}' adds up or counts days, and '{metric?.Id}' is a gauge, a level that is not told every day; allowed for a gauge: max, last");
        var chosen = aggregate ?? (gauge ? Aggregate.Last : Aggregate.Sum);
        return new SegmentMeasure(
            metric?.Id ?? "",
            chosen,
            chosen == Aggregate.Last ? null : map["window"]?.Days(1, LongestDays) ?? SnapshotPlan.WindowDays,
            map["per_seat"]?.Flag() ?? false);
    }

    private static MetricDefinition? Counter(MetricDefinition? metric, Field? field)
    {
        if (metric?.Kind == MetricKind.Gauge)
            field?.Fault($"'{metric.Id}' is a gauge; weeks are compared for counters only");
        return metric;
    }

    private static int? Percentile(Field? field, int least, int most)
    {
        if (field?.Share(least / 100.0, most / 100.0) is not { } share)
            return null;
        var percent = share * 100;
        if (Math.Abs(percent - Math.Round(percent)) > 1e-6)
            field.Fault("is no whole percentile; snapshots keep whole ones");
        return (int)Math.Round(percent);
    }
}
