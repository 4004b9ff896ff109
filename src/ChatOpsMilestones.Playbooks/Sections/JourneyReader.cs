using ChatOpsMilestones.Core.Journeys;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads <c>journey</c>: stages by the account's age, for all and for segments that differ.</summary>
internal static class JourneyReader
{
    private const int MostStages = 12;
    private const int MostNames = 30;
    private const int LongestLife = 3650;

    public static Journey Read(MapReader root, Scope scope)
    {
        if (root["journey"]?.Map(Vocabulary.Journey) is not { } map)
            return new Journey();

        var bySegment = new Dictionary<string, IReadOnlyList<JourneyStage>>();
        foreach (var (name, value) in map["segments"]?.Named("segments", 20) ?? [])
        {
            var stages = Stages(value);
            if (scope.Segment(name) is { } segment)
                bySegment[segment] = stages;
        }

        return new Journey { Stages = map.Require("stages") is { } list ? Stages(list) : [], BySegment = bySegment };
    }

    private static List<JourneyStage> Stages(Field field)
    {
        var stages = new List<JourneyStage>();
        foreach (var item in field.Items(1, MostStages))
        {
            if (item.Map(Vocabulary.Stage) is not { } map)
                continue;
            var from = map.Require("from")?.Days(1, LongestLife) ?? 1;
            var to = map.Require("to")?.Days(1, LongestLife) ?? LongestLife;
            if (to < from)
                map["to"]?.Fault($"'{to}d' is before 'from' ({from}d)");
            if (stages.Count > 0 && from <= stages[^1].ToDay)
                map["from"]?.Fault($"'{from}d' lies in the stage before, which ends at {stages[^1].ToDay}d; write the stages one after another");
            var yearly = map["yearly"]?.Flag() ?? false;
            if (yearly && to > 365)
                map["to"]?.Fault("a stage of every year ends within its year; allowed: up to 365d");
            stages.Add(new JourneyStage
            {
                Name = map.Require("name")?.Words(40) ?? "",
                FromDay = from,
                ToDay = to,
                Yearly = yearly,
                Features = map["features"]?.DistinctTexts(1, MostNames, name => name.Words(100)) ?? [],
                Events = map["events"]?.DistinctTexts(1, MostNames, name => name.Words(100)) ?? [],
            });
        }

        return stages;
    }
}
