using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// A playbook made ready for sweeping: which metrics and how many days are needed, and each rule as a question to
/// columns. The same questions as the evaluation's, asked of hundreds of accounts at once.
/// </summary>
public sealed class SweepPlan
{
    /// <summary>Days by which sources may be late before windows reach out of the rows.</summary>
    private const int Lateness = 3;

    private SweepPlan(Playbook playbook, IReadOnlyList<string> metrics, IReadOnlyList<SweepRule> rules)
    {
        Playbook = playbook;
        Metrics = metrics;
        Rules = rules;
        Segments = [.. playbook.Segments.Select(segment => segment.Id)];
    }

    public Playbook Playbook { get; }

    /// <summary>The metrics that are read, in the order of the columns.</summary>
    public IReadOnlyList<string> Metrics { get; }

    public IReadOnlyList<SweepRule> Rules { get; }

    /// <summary>The segments in the order of the playbook.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Null for a playbook with more active rules than a sweep can hold (<see cref="RuleSet.Most"/>).</summary>
    public static SweepPlan? Compile(Playbook playbook)
    {
        var compiler = new SweepCompiler(playbook);
        var rules = playbook.ActiveRules().Concat(playbook.SilentRules()).Select(active => compiler.Rule(active.Milestone, active.Rule)).ToArray();
        return rules.Length > RuleSet.Most ? null : new SweepPlan(playbook, compiler.Metrics, rules);
    }

    /// <summary>The first day that the rows of a block must hold for a day's check.</summary>
    public DateOnly RowsFrom(DateOnly today, IReadOnlySet<DateOnly> holidays)
    {
        var earliest = today.DayNumber;
        foreach (var condition in Rules.SelectMany(rule => rule.Conditions))
            earliest = Math.Min(earliest, condition.From(today.DayNumber, holidays));
        return DateOnly.FromDayNumber(Math.Max(0, earliest - Lateness));
    }
}
