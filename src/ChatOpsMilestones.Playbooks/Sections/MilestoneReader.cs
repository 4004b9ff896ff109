using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads the list of milestones.</summary>
internal static class MilestoneReader
{
    private const int MostMilestones = 100;
    private const int MostRules = 20;
    private const int MostPilots = 200;
    private const int LongestAccountId = 200;

    public static IReadOnlyList<Milestone> Read(MapReader root, Scope scope)
    {
        var milestones = new List<Milestone>();
        var rules = new RuleReader(scope);
        foreach (var (id, item) in Listed.ById(root.Require("milestones")?.Items(1, MostMilestones) ?? [], "milestones", "milestone"))
        {
            if (item.Map(Vocabulary.Milestone) is { } map)
                milestones.Add(Milestone(map, id, rules));
        }

        return milestones;
    }

    private static Milestone Milestone(MapReader map, string? id, RuleReader rules) => new()
    {
        Id = id ?? map.Require("id")?.Id() ?? "",
        Name = map.Require("name")?.Words(RuleReader.LongestName) ?? "",
        Category = map.Require("category")?.Word(Vocabulary.Words.Categories, "category") ?? Category.Usage,
        Activation = map.Require("state")?.Word(Vocabulary.Words.States, "state") ?? Activation.Off,
        PilotAccounts = PilotAccounts(map),
        Sources = map.Require("sources")?.DistinctTexts(1, 7, Source) ?? [],
        Rules = [.. Rules(map.Require("rules"), id ?? "", rules)],
    };

    private static HashSet<string> PilotAccounts(MapReader map)
    {
        var accounts = map["pilot"]?.Map(Vocabulary.Pilot)?.Require("accounts")?.DistinctTexts(1, MostPilots, item => item.Words(LongestAccountId)) ?? [];
        if (map["pilot"] is null && map["state"] is { } state && state.Scalar() == "pilot")
            state.Fault("'pilot' needs the accounts it runs for; add 'pilot: { accounts: [ids of 10–20 accounts] }'");
        return [.. accounts];
    }

    private static IEnumerable<Rule> Rules(Field? field, string milestoneId, RuleReader reader)
    {
        foreach (var (name, value) in field?.Named("rules", MostRules) ?? [])
        {
            // The rest of a rule is checked even where its name is wrong.
            if (reader.Read(milestoneId, name.Id() ?? "", value) is { } rule)
                yield return rule;
        }
    }

    private static string? Source(Field field) =>
        field.Scalar() is not { } ? null : field.NameOf([.. Vocabulary.Words.Sources.Keys], "source");
}

/// <summary>Lists whose items carry an <c>id</c>: the paths speak of the id instead of the place once it is known.</summary>
internal static class Listed
{
    public static IEnumerable<(string? Id, Field Item)> ById(IReadOnlyList<Field> items, string path, string what)
    {
        var first = new Dictionary<string, int>();
        foreach (var item in items)
        {
            if ((item.Node as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key.Text == "id") is not { } entry)
            {
                yield return (null, item);
                continue;
            }

            var field = new Field(item.Faults, entry.Value, item.Path + ".id");
            var id = field.Id();
            if (id is not null && !first.TryAdd(id, entry.Key.Line))
                field.Fault($"the {what} '{id}' stands here twice; it is also on line {first[id]}");
            yield return (id, id is null ? item : item.Named($"{path}[{id}]"));
        }
    }
}
