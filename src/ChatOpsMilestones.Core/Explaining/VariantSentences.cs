using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>What a variant of a rule asks for beside its trigger, and where segments differ.</summary>
internal static class VariantSentences
{
    public static IReadOnlyList<string> Conditions(RuleVariant variant, PlaybookNames names)
    {
        var sentences = new List<string>();
        if (variant.OnlyInBands.Count > 0)
            sentences.Add($"Opens only while health is {Phrases.List([.. variant.OnlyInBands.Select(Say.Band)], "or")}.");
        if (variant.When is { } when)
            sentences.Add($"Speaks only while {names.Condition(when)}.");
        if (variant.ForAtLeast.Days > 0)
            sentences.Add($"Speaks after it has held for {variant.ForAtLeast}.");
        if (variant.EffectiveFrom is { } from)
            sentences.Add($"In force from {Cards.CommonSlots.Day(from)}.");
        if (variant.EffectiveUntil is { } until)
            sentences.Add($"In force until {Cards.CommonSlots.Day(until)}.");
        if (Delivery(variant.Delivery) is { } delivery)
            sentences.Add(delivery);
        return sentences;
    }

    /// <summary>One sentence for each segment that differs, in the order of the playbook.</summary>
    public static IReadOnlyList<string> Segments(Rule rule, Playbook playbook, PlaybookNames names)
    {
        var lines = new List<string>();
        if (!rule.Default.Applies)
        {
            var only = playbook.Segments.Where(s => rule.For(s.Id).Applies).Select(s => s.Name).ToList();
            lines.Add(only.Count == 0 ? "Applies to no segment." : $"Applies to {Phrases.List(only)} only.");
        }

        foreach (var segment in playbook.Segments.Where(s => rule.BySegment.ContainsKey(s.Id)))
        {
            var variant = rule.For(segment.Id);
            if (!variant.Applies && rule.Default.Applies)
                lines.Add($"{segment.Name}: does not apply.");
            else if (variant.Applies && Differences(variant, rule.Default, names) is { Count: > 0 } differences)
                lines.Add($"{segment.Name}: {string.Join(" ", differences)}");
        }

        return lines;
    }

    private static List<string> Differences(RuleVariant variant, RuleVariant standard, PlaybookNames names)
    {
        var differences = new List<string>();
        var trigger = TriggerSentence.Of(variant.Trigger, names);
        if (trigger.Fires != TriggerSentence.Of(standard.Trigger, names).Fires)
            differences.Add(trigger.Fires);
        if (trigger.Ends != TriggerSentence.Of(standard.Trigger, names).Ends)
            differences.Add(trigger.Ends);
        var priority = PrioritySentence.Of(variant.Priority, names);
        if (priority != PrioritySentence.Of(standard.Priority, names))
            differences.Add(priority);
        var usual = Conditions(standard, names);
        differences.AddRange(Conditions(variant, names).Except(usual));
        if (variant.OnlyInBands.Count == 0 && standard.OnlyInBands.Count > 0)
            differences.Add("Opens in every health band.");
        if (variant.Delivery == DeliveryPreference.Auto && standard.Delivery != DeliveryPreference.Auto)
            differences.Add("Delivered as the routing decides.");
        return differences;
    }

    private static string? Delivery(DeliveryPreference delivery) => delivery switch
    {
        DeliveryPreference.Auto => null,
        DeliveryPreference.Now => "Delivered at once.",
        DeliveryPreference.Digest => "Delivered with the digest.",
        _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery, "A way to deliver without words."),
    };
}
