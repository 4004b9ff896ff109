using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>A rule of the playbook as a sweep asks it: a condition for each segment, many accounts at once.</summary>
public sealed class SweepRule
{
    private readonly SweepCondition?[] bySegment;
    private readonly SweepCondition? everywhere;

    /// <param name="milestone">the milestone it belongs to.</param>
    /// <param name="rule">the rule.</param>
    /// <param name="bySegment">the conditions in the order of the playbook's segments, at the end that of any other; null where the rule does not apply.</param>
    internal SweepRule(Milestone milestone, Rule rule, SweepCondition?[] bySegment)
    {
        Milestone = milestone;
        Rule = rule;
        this.bySegment = bySegment;
        everywhere = bySegment.Distinct().Count() == 1 ? bySegment[0] : null;
    }

    public Milestone Milestone { get; }

    public Rule Rule { get; }

    /// <summary>False where the columns can never tell: then every account that the rule applies to needs its history.</summary>
    public bool IsCovered => bySegment.All(condition => condition is not UncoveredCondition);

    internal IEnumerable<SweepCondition> Conditions => bySegment.OfType<SweepCondition>();

    internal void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        if (everywhere is not null)
        {
            everywhere.Open(pass, accounts, opens);
            return;
        }

        foreach (var condition in Conditions.Distinct())
            condition.Open(pass, Of(condition, pass, accounts), opens);
    }

    /// <summary>Marks the accounts whose episode may end; marking one too many costs time and nothing else.</summary>
    internal void End(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> ends)
    {
        foreach (var account in accounts)
        {
            if (pass.Block.Accounts[account].HasChurned || ConditionOf(pass, account) is not { } condition || condition.MayEnd(pass, account))
                ends[account] = true;
        }
    }

    private int[] Of(SweepCondition condition, SweepPass pass, ReadOnlySpan<int> accounts)
    {
        var own = new List<int>(accounts.Length);
        foreach (var account in accounts)
        {
            if (ConditionOf(pass, account) == condition)
                own.Add(account);
        }

        return [.. own];
    }

    internal SweepCondition? ConditionOf(SweepPass pass, int account)
    {
        var segment = pass.Block.Accounts[account].Segment;
        return bySegment[segment < 0 ? bySegment.Length - 1 : segment];
    }
}
