using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Playbooks.Linting;

/// <summary>Rules and cases that can never speak.</summary>
internal static class DeadRuleLint
{
    public static void Check(Milestone milestone, Playbook playbook, LintPlaces places)
    {
        if (milestone.Activation == Activation.Off)
            return;
        foreach (var rule in milestone.Rules)
        {
            var living = playbook.Segments.Where(segment => rule.For(segment.Id).Applies).ToList();
            if (living.Count == 0)
            {
                places.Warn(rule, "is off in every segment, so it never fires");
                continue;
            }

            var dead = living.Where(segment => rule.For(segment.Id).When is { } when && NeverHolds(when, segment.Id)).Select(segment => segment.Id).ToList();
            if (dead.Count > 0)
                places.Warn(rule, $"never fires in {string.Join(", ", dead)}: its 'when' rules that out");
            Cases(rule, playbook, places);
        }
    }

    private static void Cases(Rule rule, Playbook playbook, LintPlaces places)
    {
        var complaints = new HashSet<string>();
        foreach (var variant in rule.BySegment.Values.Append(rule.Default))
        {
            foreach (var fits in variant.Priority.Cases)
            {
                if (fits.Segment is { } segment && playbook.Segments.Any(s => s.Id == segment) && !rule.For(segment).Applies)
                    complaints.Add($"a case of its priority names {segment}, where the rule is off");
                if (fits.Band is { } band && variant.OnlyInBands.Count > 0 && !variant.OnlyInBands.Contains(band))
                    complaints.Add($"a case of its priority names a health band in which the rule never opens ({band})");
            }
        }

        foreach (var complaint in complaints)
            places.Warn(rule, complaint);
    }

    // Only what the segment alone decides.
    private static bool NeverHolds(Condition condition, string segment) => condition switch
    {
        Condition.InSegment inSegment => !inSegment.Segments.Contains(segment),
        Condition.All all => all.Parts.Any(part => NeverHolds(part, segment)),
        Condition.Any any => any.Parts.All(part => NeverHolds(part, segment)),
        Condition.Not { Part: Condition.InSegment inSegment } => inSegment.Segments.Contains(segment),
        _ => false,
    };
}
