using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads one thing that a deadline asks for: an event, active people, or the use of the intended features.</summary>
internal static class RequirementReader
{
    private static readonly string[] Leading = ["event", "active_people", "intended_features"];

    public static Requirement? Read(Field field)
    {
        if (field.Map(Vocabulary.Requirement) is not { } map)
            return null;
        var given = Leading.Where(key => map[key] is not null).ToArray();
        if (given.Length != 1)
        {
            map.Self.Fault($"{(given.Length == 0 ? "none" : "more than one")} of {string.Join(", ", Leading)} is given; give one of them");
            return null;
        }

        Refuse(map, "at_least", given[0], "event");
        Refuse(map, "within", given[0], "active_people");
        return given[0] switch
        {
            "event" => map["event"]?.Words(100) is { } name ? new Requirement.Event(name, map["at_least"]?.Whole(1, 100_000) ?? 1) : null,
            "active_people" => map["active_people"]?.Whole(1, 100_000) is { } people
                ? new Requirement.ActivePeople(people, map.Require("within")?.Days(1, 90) ?? 1)
                : null,
            _ => map["intended_features"]?.Whole(1, 1000) is { } uses ? new Requirement.IntendedFeatures(uses) : null,
        };
    }

    private static void Refuse(MapReader map, string key, string given, string belongsTo)
    {
        if (given != belongsTo)
            map[key]?.Fault($"belongs to '{belongsTo}', not to '{given}'; leave it out");
    }
}
