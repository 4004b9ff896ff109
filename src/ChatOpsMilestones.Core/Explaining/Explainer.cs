using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Says in plain words what a milestone does.</summary>
public static class Explainer
{
    public static MilestoneExplanation Of(Milestone milestone, Playbook playbook)
    {
        var names = new PlaybookNames(playbook);
        return new MilestoneExplanation
        {
            Id = milestone.Id,
            Name = milestone.Name,
            Category = milestone.Category.ToString().ToLowerInvariant(),
            State = State(milestone.Activation),
            Sources = $"Needs data from: {string.Join(", ", milestone.Sources)}.",
            Rules = [.. milestone.Rules.Select(rule => Rule(rule, playbook, names))],
        };
    }

    /// <summary>When a variant of a rule fires and when it ends.</summary>
    public static TriggerSentence Trigger(Trigger trigger, Playbook playbook) => TriggerSentence.Of(trigger, new PlaybookNames(playbook));

    /// <summary>How loud it is: <c>Important; urgent in Enterprise.</c></summary>
    public static string Priority(PriorityPolicy policy, Playbook playbook) => PrioritySentence.Of(policy, new PlaybookNames(playbook));

    /// <summary>What a variant asks for beside its trigger, one sentence each.</summary>
    public static IReadOnlyList<string> Conditions(RuleVariant variant, Playbook playbook) => VariantSentences.Conditions(variant, new PlaybookNames(playbook));

    public static string State(Activation activation) => activation switch
    {
        Activation.On => "It is on: people are told.",
        Activation.Pilot => "It runs as a pilot: for a few accounts, and their cards go to the ops channel only.",
        Activation.Shadow => "It runs in shadow: it is counted, nobody is told.",
        Activation.Off => "It is off.",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "A state without words."),
    };

    private static RuleExplanation Rule(Rule rule, Playbook playbook, PlaybookNames names) => new()
    {
        Key = rule.Key,
        Name = rule.Name,
        Trigger = TriggerSentence.Of(rule.Default.Trigger, names),
        Priority = PrioritySentence.Of(rule.Default.Priority, names),
        Conditions = VariantSentences.Conditions(rule.Default, names),
        Segments = VariantSentences.Segments(rule, playbook, names),
        Advice = rule.Advice,
    };
}
