using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>All rules of one account, taken from day to day.</summary>
internal sealed class Fold
{
    private readonly Playbook playbook;
    private readonly List<RuleFold> rules = [];
    private readonly bool looksAtRules;
    private EvaluationState checkpoint;

    private readonly bool keepHealth;

    /// <param name="history">the account.</param>
    /// <param name="playbook">whose rules.</param>
    /// <param name="mode">the world of its occurrences.</param>
    /// <param name="state">where to go on; null for the first day.</param>
    /// <param name="keepHealth">true to fold the health of every day, whether a rule asks for it or not.</param>
    public Fold(AccountHistory history, Playbook playbook, Mode mode, EvaluationState? state, bool keepHealth = false)
    {
        this.playbook = playbook;
        this.keepHealth = keepHealth;
        Facts = new AccountFacts(history, playbook) { SavedHealth = state?.Health };
        checkpoint = state ?? new EvaluationState { PlaybookVersion = playbook.Version };
        foreach (var (milestone, rule) in playbook.ActiveRules().Concat(playbook.SilentRules()))
        {
            var run = new RuleFold(Facts, milestone, rule, mode, Findings);
            if (run.Variant.Trigger is Trigger.SegmentTrend != SegmentSubject.Is(history.Account.Id))
                continue;
            if (checkpoint.Open.TryGetValue(rule.Key, out var episodes))
                run.Restore(episodes);
            if (run.Variant.Applies || run.Held.Count > 0)
                rules.Add(run);
        }

        looksAtRules = rules.Exists(run => run.Rule.RulesUsed().Any());
    }

    public AccountFacts Facts { get; }

    public EvaluationFindings Findings { get; } = new();

    public IEnumerable<RuleFold> Rules => rules;

    /// <summary>Folds the complete days after the checkpoint up to <paramref name="last"/>; the state is kept as of <paramref name="saveAt"/>.</summary>
    public void Through(DateOnly last, DateOnly saveAt)
    {
        var first = checkpoint.Through?.AddDays(1) ?? FirstDay.Of(Facts);
        if (first is null)
            return;

        for (var day = first.Value; day <= last; day = day.AddDays(1))
        {
            Check(new CheckTime(day, day, Facts.EndOf(day)));
            if (keepHealth)
                Facts.Health.On(day);
            if (day == saveAt)
                checkpoint = Snapshot(day);
        }
    }

    public void Check(CheckTime time)
    {
        if (looksAtRules)
            Facts.OpenRules = rules.Where(rule => rule.IsOpen).Select(rule => rule.Rule.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules)
            rule.Check(time);
    }

    public EvaluationResult Result(DateTimeOffset nextCheck) => new()
    {
        Opened = Findings.Opened,
        Cleared = Findings.Cleared,
        State = checkpoint,
        OpenAtEnd = rules.SelectMany(rule => rule.Open).ToArray(),
        Health = keepHealth ? Facts.HealthDays : [],
        NextCheck = nextCheck,
    };

    private EvaluationState Snapshot(DateOnly through) => new()
    {
        Through = through,
        PlaybookVersion = playbook.Version,
        Health = Facts.HealthState,
        Open = rules.Where(rule => rule.Held.Count > 0)
            .ToDictionary(rule => rule.Rule.Key, IReadOnlyList<OpenEpisode> (rule) => rule.Held.ToArray()),
    };
}
