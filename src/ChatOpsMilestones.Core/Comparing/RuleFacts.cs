using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Comparing;

/// <summary>Milestones, rules and their variants as named values in words.</summary>
internal static class RuleFacts
{
    public static IEnumerable<(string Field, string Value)> Of(Milestone milestone)
    {
        yield return ("name", milestone.Name);
        yield return ("category", milestone.Category.ToString().ToLowerInvariant());
        yield return ("state", milestone.Activation.ToString().ToLowerInvariant());
        yield return ("sources", string.Join(", ", milestone.Sources));
    }

    public static IEnumerable<(string Field, string Value)> Of(Rule rule)
    {
        yield return ("name", rule.Name);
        yield return ("polarity", rule.Polarity.ToString().ToLowerInvariant());
        yield return ("headline", rule.Headline);
        yield return ("why", rule.Why);
        foreach (var band in ExplanationMessage.Bands)
            yield return ($"advice when {ExplanationMessage.BandName(band)}", rule.Advice.GetValueOrDefault(band, ""));
        yield return ("buttons", string.Join(", ", rule.Actions.Select(action => action.ToString().ToLowerInvariant())));
    }

    public static IEnumerable<(string Field, string Value)> Of(RuleVariant variant, Playbook playbook)
    {
        if (!variant.Applies)
        {
            yield return ("applies", "no");
            yield break;
        }

        yield return ("applies", "yes");
        var sentence = Explainer.Trigger(variant.Trigger, playbook);
        yield return ("when", sentence.Fires);
        yield return ("until", sentence.Ends);
        yield return ("priority", Explainer.Priority(variant.Priority, playbook));
        foreach (var (place, condition) in Explainer.Conditions(variant, playbook).Index())
            yield return (place == 0 ? "conditions" : $"conditions ({place + 1})", condition);
    }
}
