using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>Finds the milestone that somebody means, by id or name; says what is near when it is none or several.</summary>
public static class MilestoneFinder
{
    public static (Milestone? Milestone, string? Instead) Find(string typed, Playbook playbook)
    {
        var found = NearestNames.Matches(typed, playbook.Milestones, m => m.Id, m => m.Name);
        if (found.Count == 1)
            return (found[0], null);

        var shown = typed.Length <= 60 ? typed : typed[..60] + "…";
        if (found.Count > 1)
            return (null, $"“{shown}” can mean {string.Join(", ", found.Select(m => m.Id))}.");
        var near = NearestNames.Of(typed, playbook.Milestones.Select(m => m.Id), 1);
        return (null, near.Count == 0
            ? $"The playbook has no milestone “{shown}”. There are: {string.Join(", ", playbook.Milestones.Select(m => m.Id))}."
            : $"The playbook has no milestone “{shown}”. Did you mean {near[0]}?");
    }
}
