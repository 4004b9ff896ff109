using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads a priority: one level, or a default with cases.</summary>
internal static class PriorityReader
{
    private const int MostCases = 20;

    public static PriorityPolicy? Read(Field field, Scope scope)
    {
        if (field.Node is not YamlMap)
            return Level(field) is { } level ? new PriorityPolicy(level) : null;
        if (field.Map(Vocabulary.Priority) is not { } map)
            return null;

        var byDefault = map.Require("default") is { } given ? Level(given) : null;
        var cases = map.Require("when")?.Items(1, MostCases).Select(item => Case(item, scope)).OfType<PriorityCase>() ?? [];
        return new PriorityPolicy(byDefault ?? Priority.Fyi) { Cases = [.. cases] };
    }

    private static PriorityCase? Case(Field field, Scope scope)
    {
        if (field.Map(Vocabulary.PriorityCase) is not { } map)
            return null;
        if (map["segment"] is null && map["renewal_within"] is null && map["band"] is null)
            map.Self.Fault("no condition is given; allowed: segment, renewal_within, band, or several of them, which must then all hold");
        return new PriorityCase
        {
            Segment = scope.Segment(map["segment"]),
            RenewalWithinDays = map["renewal_within"]?.Days(1, 400),
            Band = map["band"]?.Word(Vocabulary.Words.Bands, "health band"),
            Then = (map.Require("then") is { } then ? Level(then) : null) ?? Priority.Fyi,
        };
    }

    private static Priority? Level(Field field) => field.Word(Vocabulary.Words.Levels, "priority");
}
