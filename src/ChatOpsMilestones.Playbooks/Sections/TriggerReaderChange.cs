using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that hold the daily values of a metric against those before.</content>
internal sealed partial class TriggerReader
{
    private Trigger.Spike Spike(MapReader map)
    {
        var defaults = new Trigger.Spike();
        return new Trigger.Spike
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            Direction = map["direction"]?.Word(Vocabulary.Words.Directions, "direction") ?? defaults.Direction,
            Spreads = map["spreads"]?.Number(1, 20) ?? defaults.Spreads,
            BaselineWeeks = map["baseline"]?.Weeks(3, 52) ?? defaults.BaselineWeeks,
            CooldownDays = map["cooldown"]?.Days(1, 180) ?? defaults.CooldownDays,
            MinimumBaseline = map["minimum_baseline"]?.Number(0, Largest) ?? defaults.MinimumBaseline,
        };
    }

    private Trigger.Change Change(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        if (metric?.Kind == MetricKind.Gauge)
            map["metric"]?.Fault($"'{metric.Id}' is a gauge, and a change adds up days; allowed: a counter");
        ExactlyOne(map, "drop", "rise");
        var trigger = new Trigger.Change
        {
            Metric = metric?.Id ?? "",
            Direction = map["rise"] is null ? TrendDirection.Down : TrendDirection.Up,
        };
        return trigger with
        {
            WindowDays = map["window"]?.Days(1, 182) ?? trigger.WindowDays,
            Share = map["drop"]?.Share(0.01, 1) ?? map["rise"]?.Share(0.01, 10) ?? trigger.Share,
            MinimumBaseline = map["minimum_baseline"]?.Number(0, Largest) ?? trigger.MinimumBaseline,
        };
    }
}
