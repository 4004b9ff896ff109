using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>How many days of health the saved state must know, so that a comparison never needs a day it has let go of.</summary>
internal static class HealthMemory
{
    private const int Least = 14;

    public static int Of(Playbook playbook)
    {
        var longest = Least;
        foreach (var (_, rule) in playbook.ActiveRules())
        {
            foreach (var variant in rule.BySegment.Values.Append(rule.Default))
            {
                if (variant.Trigger is Trigger.Health health)
                    longest = Math.Max(longest, health.WithinDays);
            }
        }

        return longest + 1;
    }
}
