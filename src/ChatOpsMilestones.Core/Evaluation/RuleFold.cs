using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>
/// One rule of one account on its way through the days: its open episodes, and what a trigger may do with them.
/// Each check opens first and closes then, so that what begins and ends on one day is found by every way of looking.
/// </summary>
internal sealed class RuleFold(AccountFacts facts, Milestone milestone, Rule rule, Mode mode, EvaluationFindings findings)
{
    private readonly bool isSilent = milestone.Activation == Activation.Off
        || (milestone.Activation == Activation.Pilot && !milestone.PilotAccounts.Contains(facts.Account.Id));

    private readonly List<OpenEpisode> held = [];

    public AccountFacts Facts => facts;

    public Rule Rule => rule;

    public RuleVariant Variant { get; } = rule.For(facts.Account.Segment);

    /// <summary>The check that is being made.</summary>
    public CheckTime Time { get; private set; }

    /// <summary>Open, muted and spent episodes.</summary>
    public IReadOnlyList<OpenEpisode> Held => held;

    public IEnumerable<OccurrenceKey> Open => isSilent ? [] : held.Where(e => e is { Muted: false, Spent: false }).Select(KeyOf);

    /// <summary>True while the trigger's condition holds, whether or not anybody is told.</summary>
    public bool IsOpen => held.Exists(e => !e.Spent);

    public void Restore(IEnumerable<OpenEpisode> episodes) => held.AddRange(episodes);

    public void Check(CheckTime time)
    {
        Time = time;
        var inForce = Variant.IsInForce(time.Today);
        if (!inForce && held.Count == 0)
            return;

        if (inForce)
            Unmute();
        if (inForce && !facts.ChurnedBy(time.Yesterday))
            TriggerChecks.Open(this);
        if (held.Count == 0)
            return;

        if (facts.ChurnedBy(time.Today))
            CloseAll("the account has churned");
        else if (!Variant.Applies)
            CloseAll("the rule does not exist for the account's segment");
        else if (!inForce)
            CloseAll("the rule is not in force any more");
        else
            TriggerChecks.Close(this);
    }

    public bool Holds(string entity) => held.Exists(e => e.Entity == entity);

    public bool Holds(string entity, string period) => held.Exists(e => e.Entity == entity && e.Period == period);

    /// <summary>Begins an episode; it stays mute while the rule's bands, conditions or its waiting time say no.</summary>
    public void Begin(string entity, string period, DateOnly on, double? latch = null, string? memo = null)
    {
        var episode = new OpenEpisode(entity, period, on, latch, Muted: false, Memo: memo);
        episode = episode with { Muted = !MaySpeak(episode) };
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

    /// <summary>The band of the day by which the rule is judged.</summary>
    public HealthBand Band => facts.Health.On(JudgedOn).BandForAdvice;

    // The facts of the morning: what the day itself brings must not depend on the hour of the look. What opens because of
    // the health itself is judged by the day it speaks of.
    private DateOnly JudgedOn => Variant.Trigger is Trigger.Health ? Time.CompleteThrough : Time.Yesterday;

    private bool MaySpeak(OpenEpisode episode) =>
        (Variant.OnlyInBands.Count == 0 || Variant.OnlyInBands.Contains(Band))
        && (Variant.ForAtLeast.Days == 0 || Variant.ForAtLeast.After(episode.OpenedOn, facts.History.Holidays) <= KnownThrough())
        && (Variant.When is not { } condition || Conditions.Holds(condition, facts, JudgedOn) == true);

    // Days of which nothing is known yet do not count as days on which it held.
    private DateOnly? KnownThrough()
    {
        DateOnly? day = Time.Yesterday;
        foreach (var metric in TriggerMetrics.Of(Variant.Trigger, facts.Playbook.Health.LoginMetric))
        {
            var complete = facts.Complete(metric, Time.Yesterday);
            day = complete is null || complete < day ? complete : day;
        }

        return day;
    }

    private void Unmute()
    {
        for (var i = 0; i < held.Count; i++)
        {
            if (held[i].Muted && MaySpeak(held[i]))
            {
                held[i] = held[i] with { Muted = false, OpenedOn = Time.Today };
                Tell(held[i]);
            }
        }
    }

    private void Tell(OpenEpisode episode)
    {
        if (isSilent)
            return;

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
        if (!isSilent && episode is { Muted: false, Spent: false })
            findings.Cleared.Add(new Clear(KeyOf(episode), Time.Today, reason));
    }

    private void CloseAll(string reason)
    {
        foreach (var episode in held.ToArray())
            End(episode, reason);
    }

    // What runs in shadow or as a pilot lives in a world of its own; a replay is one already.
    private OccurrenceKey KeyOf(OpenEpisode episode) => new(
        facts.Account.Id,
        rule.Key,
        episode.Entity,
        episode.Period,
        (mode, milestone.Activation) switch
        {
            (Mode.Live, Activation.Shadow) => Mode.Shadow,
            (Mode.Live, Activation.Pilot) => Mode.Pilot,
            _ => mode,
        });
}
