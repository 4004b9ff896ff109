using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads a condition: a map of named facts, which must all hold, and <c>all</c>, <c>any</c> and <c>not</c> over further ones.</summary>
internal sealed class ConditionReader(Scope scope)
{
    private const int MostParts = 20;
    private const double Largest = 1e12;
    private const int OldestDays = 36_500;

    /// <summary>The condition; null after a fault.</summary>
    public Condition? Read(Field field)
    {
        if (field.Map(Vocabulary.Condition) is not { } map)
            return null;
        var parts = Parts(map).ToArray();
        if (((YamlMap)field.Node).Entries.Count == 0)
            map.Self.Fault("no fact is given; allowed: " + string.Join(", ", Vocabulary.Condition.Keys));
        return parts switch
        {
            [] => null,
            [{ } only] => only,
            _ => new Condition.All(parts),
        };
    }

    private IEnumerable<Condition> Parts(MapReader map)
    {
        if (map["all"] is { } all)
            yield return new Condition.All(List(all));
        if (map["any"] is { } any)
            yield return new Condition.Any(List(any));
        if (map["not"] is { } not && Read(not) is { } part)
            yield return new Condition.Not(part);
        if (map["segment"]?.DistinctTexts(1, MostParts, scope.Segment) is { Count: > 0 } segments)
            yield return new Condition.InSegment(segments);
        if (Texts(map["tier"]) is { } tiers)
            yield return new Condition.InTier(tiers);
        if (Texts(map["owner"]) is { } owners)
            yield return new Condition.OwnedBy(owners);
        if (Texts(map["tag"]) is { } tags)
            yield return new Condition.Tagged(tags);
        if (map["band"]?.Distinct(1, 3, item => item.Word(Vocabulary.Words.Bands, "health band")) is { Count: > 0 } bands)
            yield return new Condition.InBand(bands);
        foreach (var number in Numbers(map))
            yield return number;
        if (map["event"]?.Map(Vocabulary.SeenEvent) is { } seen && seen.Require("event")?.Words(100) is { } name)
            yield return new Condition.Event(name, seen["at_least"]?.Whole(1, 100_000) ?? 1, seen["within"]?.Days(1, 730));
        if (map["metric"]?.Map(Vocabulary.Measure) is { } measure)
            yield return new Condition.Metric(TriggerReader.Measured(measure, scope));
        if (map["open"] is { } open && open.Scalar() is { } rule)
        {
            scope.RulesNamed.Add((open, rule));
            yield return new Condition.RuleOpen(rule);
        }
    }

    private static IEnumerable<Condition> Numbers(MapReader map)
    {
        if (Range(map["arr"], field => field.Number(0, Largest)) is { } arr)
            yield return new Condition.Arr(arr);
        if (Range(map["age"], field => field.Days(0, OldestDays)) is { } age)
            yield return new Condition.Age(age);
        if (Range(map["health"], field => field.Number(0, 100)) is { } health)
            yield return new Condition.HealthScore(health);
        if (map["renewal_within"]?.Days(0, 730) is { } within)
            yield return new Condition.RenewalWithin(within);
        if (Range(map["nps"], field => field.Number(0, 10)) is { } nps)
            yield return new Condition.Nps(nps);
        if (map["invoice_late"]?.Days(0, 365) is { } late)
            yield return new Condition.InvoiceLate(late);
        if (map["open_tickets"]?.Map(Vocabulary.TicketCount) is { } tickets)
        {
            var urgent = tickets["priority"]?.Word(Vocabulary.Words.TicketPriorities, "priority of tickets") ?? false;
            yield return new Condition.OpenTickets(tickets["at_least"]?.Whole(1, 10_000) ?? 1, urgent);
        }
    }

    private Condition[] List(Field field) => [.. field.Items(1, MostParts).Select(Read).OfType<Condition>()];

    private static IReadOnlyList<string>? Texts(Field? field) =>
        field?.DistinctTexts(1, 100, item => item.Words(200)) is { Count: > 0 } texts ? texts : null;

    private static NumberRange? Range(Field? field, Func<Field, double?> read)
    {
        if (field?.Map(Vocabulary.Range) is not { } map)
            return null;
        var (least, most) = (map["at_least"] is { } low ? read(low) : null, map["at_most"] is { } high ? read(high) : null);
        if (map["at_least"] is null && map["at_most"] is null)
            map.Self.Fault("no bound is given; allowed: at_least, at_most, or both");
        if (least > most)
            map["at_least"]?.Fault(FormattableString.Invariant($"at_least ({least}) is above at_most ({most}); no value is both"));
        return new NumberRange(least, most);
    }
}
