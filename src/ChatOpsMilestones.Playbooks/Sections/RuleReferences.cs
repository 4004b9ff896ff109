using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Rules that conditions look at must be there, and none may wait for itself, also not by way of others.</summary>
internal static class RuleReferences
{
    public static void Check(Playbook playbook, Scope scope)
    {
        var rules = playbook.Milestones.SelectMany(milestone => milestone.Rules).DistinctBy(rule => rule.Key).ToDictionary(rule => rule.Key);
        foreach (var (field, key) in scope.RulesNamed)
        {
            if (!rules.ContainsKey(key))
                field.Refuse(key, "is no rule of this playbook" + Field.Suggest(key, rules.Keys), "milestone/rule, as in " + rules.Keys.FirstOrDefault("renewal/in-90-days"));
            else if (Waits(rules, key, key))
                field.Refuse(key, "waits for itself, directly or by way of other rules", "a rule that does not look at this one");
        }
    }

    // Whether what a rule looks at leads back to it.
    private static bool Waits(Dictionary<string, Core.Milestones.Rule> rules, string from, string target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(rules[from].RulesUsed());
        while (waiting.TryDequeue(out var key))
        {
            if (key == target)
                return true;
            if (seen.Add(key) && rules.TryGetValue(key, out var rule))
            {
                foreach (var next in rule.RulesUsed())
                    waiting.Enqueue(next);
            }
        }

        return false;
    }
}
