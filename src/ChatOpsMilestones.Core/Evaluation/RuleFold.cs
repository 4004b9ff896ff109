using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>
/// One rule of one account on its way through the days: its open episodes, and what a trigger may do with them.
/// Each check opens first and closes then, so that what begins and ends on one day is found by every way of looking.
/// </summary>
internal sealed class RuleFold(AccountFacts facts, Milestone milestone, Rule rule, Mode mode, EvaluationFindings findings)
{
    private readonly List<OpenEpisode> held = [];

    public AccountFacts Facts => facts;

    public Rule Rule => rule;

    public RuleVariant Variant { get; } = rule.For(facts.Account.Segment);

    /// <summary>The check that is being made.</summary>
    public CheckTime Time { get; private set; }

    /// <summary>Open, muted and spent episodes.</summary>
    public IReadOnlyList<OpenEpisode> Held => held;

    public IEnumerable<OccurrenceKey> Open => held.Where(e => e is { Muted: false, Spent: false }).Select(KeyOf);

    public void Restore(IEnumerable<OpenEpisode> episodes) => held.AddRange(episodes);

    public void Check(CheckTime time)
    {
        Time = time;
        if (!Variant.Applies && held.Count == 0)
            return;

        Unmute();
        if (Variant.Applies && !facts.ChurnedBy(time.Yesterday))
            TriggerChecks.Open(this);
        if (held.Count == 0)
            return;

        if (facts.ChurnedBy(time.Today))
            CloseAll("the account has churned");
        else if (!Variant.Applies)
            CloseAll("the rule does not exist for the account's segment");
        else
            TriggerChecks.Close(this);
    }

    public bool Holds(string entity) => held.Exists(e => e.Entity == entity);

    public bool Holds(string entity, string period) => held.Exists(e => e.Entity == entity && e.Period == period);

    /// <summary>Begins an episode; outside the rule's health bands it stays mute.</summary>
    public void Begin(string entity, string period, DateOnly on, double? latch = null)
    {
        var episode = new OpenEpisode(entity, period, on, latch, Muted: !BandFits());
        held.Add(episode);
        if (!episode.Muted)
            Tell(episode);
    }

    /// <summary>Remembers a key that has nothing to say any more, so that it does not begin later.</summary>
    public void Remember(string entity, string period, DateOnly on, double? latch = null) =>
        held.Add(new OpenEpisode(entity, period, on, latch, Muted: false, Spent: true));

    /// <summary>Ends an episode for good.</summary>
    public void End(OpenEpisode episode, string reason)
    {
        held.Remove(episode);
        Clear(episode, reason);
    }

    /// <summary>Ends an episode and remembers its key.</summary>
    public void Spend(OpenEpisode episode, string reason)
    {
        held[held.IndexOf(episode)] = episode with { Muted = false, Spent = true };
        Clear(episode, reason);
    }

    /// <summary>The unit of a metric in words: <c>log-ins</c>.</summary>
    public string Unit(string metric) =>
        facts.Playbook.Metrics.FirstOrDefault(m => m.Id == metric)?.Unit ?? metric.Replace('_', ' ');

    /// <summary>The metric over the last thirteen weeks, or the days that are asked for, to draw beside the card; null when there is nothing of it.</summary>
    public EvidenceWindow? Evidence(string metric, double? reference = null, string? referenceName = null, int days = 90) =>
        facts.History.Metric(metric).IsEmpty
            ? null
            : new EvidenceWindow(metric, Time.Today.AddDays(-days), Time.Today, reference, referenceName);

    // The health of the morning: what the day itself brings must not depend on the hour of the look.
    private bool BandFits() =>
        Variant.OnlyInBands.Count == 0 || Variant.OnlyInBands.Contains(facts.HealthOn(Time.Yesterday).BandForAdvice);

    private void Unmute()
    {
        for (var i = 0; i < held.Count; i++)
        {
            if (held[i].Muted && BandFits())
            {
                held[i] = held[i] with { Muted = false, OpenedOn = Time.Today };
                Tell(held[i]);
            }
        }
    }

    private void Tell(OpenEpisode episode)
    {
        var (slots, evidence) = TriggerChecks.Describe(this, episode);
        findings.Opened.Add(new Occurrence
        {
            Key = KeyOf(episode),
            OpenedOn = episode.OpenedOn,
            Priority = Priorities.At(this),
            Polarity = rule.Polarity,
            Slots = slots,
            Evidence = evidence,
            PlaybookVersion = facts.Playbook.Version,
        });
    }

    private void Clear(OpenEpisode episode, string reason)
    {
        if (episode is { Muted: false, Spent: false })
            findings.Cleared.Add(new Clear(KeyOf(episode), Time.Today, reason));
    }

    private void CloseAll(string reason)
    {
        foreach (var episode in held.ToArray())
            End(episode, reason);
    }

    // A milestone in shadow lives in a world of its own; replays and pilots are one already.
    private OccurrenceKey KeyOf(OpenEpisode episode) => new(
        facts.Account.Id,
        rule.Key,
        episode.Entity,
        episode.Period,
        mode == Mode.Live && milestone.Activation == Activation.Shadow ? Mode.Shadow : mode);
}
