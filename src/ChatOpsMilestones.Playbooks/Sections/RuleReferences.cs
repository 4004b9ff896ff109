using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Rules that conditions look at must be there.</summary>
internal static class RuleReferences
{
    public static void Check(Playbook playbook, Scope scope)
    {
        var known = playbook.Milestones.SelectMany(milestone => milestone.Rules).Select(rule => rule.Key).ToArray();
        foreach (var (field, key) in scope.RulesNamed)
        {
            if (!known.Contains(key))
                field.Refuse(key, "is no rule of this playbook" + Field.Suggest(key, known), "milestone/rule, as in " + known.FirstOrDefault("renewal/in-90-days"));
        }
    }
}
