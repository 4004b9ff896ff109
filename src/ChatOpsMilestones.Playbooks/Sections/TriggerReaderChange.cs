using ChatOpsMilestones.Core.Milestones;
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
}
