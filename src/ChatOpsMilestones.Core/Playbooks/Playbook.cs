using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Playbooks;

/// <summary>One immutable version of the playbook, as loaded and checked.</summary>
public sealed record Playbook
{
    /// <summary>Hash of the text it was read from; versions are told apart by it.</summary>
    public required string Version { get; init; }

    public required string Name { get; init; }

    /// <summary>The segments there are, in the order in which they are listed.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = [];

    public HealthPolicy Health { get; init; } = new();

    public RoutingPolicy Routing { get; init; } = new();

    public BudgetPolicy Budgets { get; init; } = new();

    public required IReadOnlyList<Milestone> Milestones { get; init; }

    public IReadOnlyList<Play> Plays { get; init; } = [];

    /// <summary>Rules of milestones that are on or in shadow.</summary>
    public IEnumerable<(Milestone Milestone, Rule Rule)> ActiveRules() =>
        from milestone in Milestones
        where milestone.Activation != Activation.Off
        from rule in milestone.Rules
        select (milestone, rule);

    public (Milestone Milestone, Rule Rule)? Find(string ruleKey)
    {
        foreach (var milestone in Milestones)
        {
            foreach (var rule in milestone.Rules)
            {
                if (rule.Key == ruleKey)
                    return (milestone, rule);
            }
        }

        return null;
    }
}
