using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that look for days above what the account is used to.</content>
internal sealed partial class TriggerReader
{
    private Trigger.Surge Surge(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        if (metric?.Kind == MetricKind.Gauge)
            map["metric"]?.Fault($"'{metric.Id}' is a gauge, and a surge adds up days; allowed: a counter");

        var trigger = new Trigger.Surge { Metric = metric?.Id ?? "" };
        return trigger with
        {
            WindowDays = map["window"]?.Days(1, 90) ?? trigger.WindowDays,
            AtLeast = map["at_least"]?.Number(0, Largest) ?? trigger.AtLeast,
            TimesNorm = map["times_norm"]?.Number(1, 100) ?? trigger.TimesNorm,
            NormWeeks = map["norm"]?.Weeks(1, 52) ?? trigger.NormWeeks,
        };
    }

    private Trigger.Record Record(MapReader map)
    {
        var trigger = new Trigger.Record { Metric = scope.Metric(map.Require("metric"))?.Id ?? "" };
        return trigger with
        {
            NewsDays = map["news"]?.Days(1, 90) ?? trigger.NewsDays,
            MinimumDays = map["minimum_history"]?.Days(1, 730) ?? trigger.MinimumDays,
        };
    }
}
