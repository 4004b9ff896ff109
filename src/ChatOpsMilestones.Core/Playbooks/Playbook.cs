using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Journeys;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Playbooks;

/// <summary>One immutable version of the playbook, as loaded and checked.</summary>
public sealed record Playbook
{
    /// <summary>Hash of the text it was read from; versions are told apart by it.</summary>
    public required string Version { get; init; }

    public required string Name { get; init; }

    /// <summary>Why more milestones are on than people can watch; null where nobody had to say.</summary>
    public string? WhySoMany { get; init; }

    /// <summary>The segments there are, in the order in which they are listed.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = [];

    public HealthPolicy Health { get; init; } = new();

    public RoutingPolicy Routing { get; init; } = new();

    public BudgetPolicy Budgets { get; init; } = new();

    public GuardPolicy Guard { get; init; } = new();

    public Journey Journey { get; init; } = new();

    public required IReadOnlyList<Milestone> Milestones { get; init; }

    public IReadOnlyList<Play> Plays { get; init; } = [];

    /// <summary>Rules of milestones that are off and that a condition of an active rule looks at: they are followed without a word.</summary>
    public IEnumerable<(Milestone Milestone, Rule Rule)> SilentRules()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<Rule>(ActiveRules().Select(active => active.Rule));
        while (waiting.TryDequeue(out var rule))
        {
            foreach (var key in rule.RulesUsed())
            {
                if (Find(key) is { Milestone.Activation: Activation.Off } found && used.Add(key))
                    waiting.Enqueue(found.Rule);
            }
        }

        return used.Order(StringComparer.Ordinal).Select(key => Find(key)!.Value); // not null: found above
    }

    /// <summary>Rules of milestones that are on, in a pilot, or in shadow.</summary>
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
