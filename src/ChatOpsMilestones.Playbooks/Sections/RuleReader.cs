using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads a rule: its sentences, its default variant, and the segments that differ from it.</summary>
internal sealed class RuleReader(Scope scope)
{
    public const int LongestName = 80;
    private const int LongestHeadline = 200;
    private const int LongestWhy = 300;
    private const int LongestAdvice = 500;

    private readonly TriggerReader triggers = new(scope);
    private readonly ConditionReader conditions = new(scope);

    public Rule? Read(string milestoneId, string id, Field field)
    {
        if (field.Map(Vocabulary.Rule) is not { } map)
            return null;

        var trigger = map.Require("trigger");
        var kind = TriggerReader.KindOf(trigger);
        var slots = SlotsOf(kind);
        var triggerMap = kind is null ? null : trigger?.Map(kind.Section);
        var standard = Variant(map, kind, triggerMap, null);
        return new Rule
        {
            MilestoneId = milestoneId,
            Id = id,
            Name = map.Require("name")?.Words(LongestName) ?? "",
            Polarity = map["polarity"]?.Word(Vocabulary.Words.Polarities, "polarity") ?? Polarity.Neutral,
            Headline = map.Require("headline")?.Template(LongestHeadline, slots) ?? "",
            Why = map.Require("why")?.Template(LongestWhy, slots) ?? "",
            Advice = map.Require("advice")?.Map(Vocabulary.Advice) is { } advice ? Advice(advice, slots) : [],
            Actions = map["actions"]?.Distinct(1, 4, item => item.Word(Vocabulary.Words.Actions, "action of a card")) ?? Rule.AllActions,
            Causes = map["causes"]?.Distinct(1, 5, item => item.Word(Vocabulary.Words.Components, "part of the health score")) ?? [],
            Default = standard,
            BySegment = map["segments"] is { } segments ? Segments(segments, kind, triggerMap, standard) : [],
        };
    }

    private Dictionary<string, RuleVariant> Segments(Field field, TriggerKind? kind, MapReader? triggerMap, RuleVariant standard)
    {
        var variants = new Dictionary<string, RuleVariant>();
        foreach (var (name, value) in field.Named("segments", 20))
        {
            if (value.Map(Vocabulary.Override) is { } map && scope.Segment(name) is { } segment)
                variants[segment] = Variant(map, kind, OverTrigger(map["trigger"], kind, triggerMap), standard);
        }

        return variants;
    }

    // The default's keys with the segment's in their place; a list that is given replaces the default's.
    private static MapReader? OverTrigger(Field? given, TriggerKind? kind, MapReader? standard)
    {
        if (given is null || kind is null || standard is null || given.Map(kind.Section) is not { } over)
            return null;
        if (over["kind"] is { } again)
            again.Fault("a segment cannot change the kind of trigger; leave it out, or write a rule of its own");
        return standard.With(over);
    }

    private RuleVariant Variant(MapReader map, TriggerKind? kind, MapReader? triggerMap, RuleVariant? standard)
    {
        var from = map["from"]?.Date() ?? standard?.EffectiveFrom;
        var priority = standard is null ? map.Require("priority") : map["priority"];
        var variant = new RuleVariant
        {
            Applies = map["off"]?.Flag() is { } off ? !off : standard?.Applies ?? true,
            Trigger = kind is not null && triggerMap is not null ? triggers.Read(kind, triggerMap) : standard?.Trigger ?? new Trigger.Countdown { DaysBefore = 1 },
            Priority = (priority is null ? null : PriorityReader.Read(priority, scope)) ?? standard?.Priority ?? new PriorityPolicy(Priority.Fyi),
            Delivery = map["deliver"]?.Word(Vocabulary.Words.Deliveries, "way to deliver") ?? standard?.Delivery ?? DeliveryPreference.Auto,
            OnlyInBands = map["only_in_bands"]?.Distinct(1, 3, item => item.Word(Vocabulary.Words.Bands, "health band")) ?? standard?.OnlyInBands ?? [],
            When = map["when"] is { } when ? conditions.Read(when) : standard?.When,
            ForAtLeast = map["for_at_least"]?.DayCount(0, 365) ?? standard?.ForAtLeast ?? 0,
            EffectiveFrom = from,
            EffectiveUntil = Until(map, from) ?? standard?.EffectiveUntil,
        };
        if (variant is { Trigger: Trigger.Change, Delivery: not DeliveryPreference.Digest } && (map["deliver"] ?? (standard is null ? map["trigger"] : null)) is { } place)
            place.Fault("a change taken literally fires often by chance, so it may only go into the digest; write 'deliver: digest' beside the trigger, or use the kind 'trend'");
        return variant;
    }

    private static DateOnly? Until(MapReader map, DateOnly? from)
    {
        var until = map["until"]?.Date();
        if (until < from)
            map["until"]?.Fault(FormattableString.Invariant($"ends before it begins ({from:yyyy-MM-dd}); allowed: that day or a later one"));
        return until;
    }

    private static Dictionary<HealthBand, string> Advice(MapReader map, IReadOnlyCollection<string> slots)
    {
        var advice = new Dictionary<HealthBand, string>();
        foreach (var (word, band) in Vocabulary.Words.Bands)
            advice[band] = map.Require(word)?.Advice(LongestAdvice, slots) ?? "";
        return advice;
    }

    // Without a kind nobody can say which slots there are, so all of them pass and only the kind is reported.
    private static string[] SlotsOf(TriggerKind? kind) =>
        [.. Slots.Common, .. kind?.Slots ?? Vocabulary.Triggers.SelectMany(known => known.Slots).Distinct()];
}
