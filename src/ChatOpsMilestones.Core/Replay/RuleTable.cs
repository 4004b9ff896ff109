using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>The rules that a replay of one playbook folds, by number.</summary>
internal sealed class RuleTable
{
    private readonly Dictionary<string, int> numbers = [];

    public RuleTable(Playbook playbook, string? focus)
    {
        // What is asked for runs, whatever its state; its neighbours run as they are.
        Playbook = focus is null
            ? playbook
            : playbook with { Milestones = [.. playbook.Milestones.Select(m => m.Id == focus ? m with { Activation = Activation.On } : m)] };
        Rules = [.. Playbook.ActiveRules()];
        for (var i = 0; i < Rules.Count; i++)
            numbers[Rules[i].Rule.Key] = i;
        Reported = [.. Playbook.Milestones.Where(m => m.Activation != Activation.Off && (focus is null || m.Id == focus))];
        Declared = playbook.Milestones.ToDictionary(m => m.Id, m => m.Activation);
    }

    public Playbook Playbook { get; }

    public IReadOnlyList<(Milestone Milestone, Rule Rule)> Rules { get; }

    /// <summary>The milestones that the report speaks of.</summary>
    public IReadOnlyList<Milestone> Reported { get; }

    /// <summary>Milestone id → its state in the file.</summary>
    public IReadOnlyDictionary<string, Activation> Declared { get; }

    public int NumberOf(string ruleKey) => numbers[ruleKey];

    /// <summary>Numbers of a milestone's rules.</summary>
    public HashSet<int> Of(string milestoneId) =>
        [.. Enumerable.Range(0, Rules.Count).Where(i => Rules[i].Milestone.Id == milestoneId)];
}
