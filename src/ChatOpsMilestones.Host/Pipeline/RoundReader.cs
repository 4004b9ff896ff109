using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>What all rounds of one run share.</summary>
public sealed record RoundContext(
    Book Book, IReadOnlyDictionary<string, Alert> Alerts, IReadOnlyDictionary<string, HealthScore> Health, RelevanceModel Relevance,
    IReadOnlyList<Outage> Outages, IReadOnlyDictionary<string, PersonSettings> Settings)
{
    /// <summary>What a person has set; null for a channel and for nothing.</summary>
    public PersonSettings? SettingsOf(Recipient recipient) => recipient.Kind == RecipientKind.Person ? Settings.GetValueOrDefault(recipient.Id) : null;

    /// <summary>True for what a pilot found: it is decided apart, so that it takes nothing from anybody's budget.</summary>
    public bool IsPilot(Candidate candidate) => Alerts.TryGetValue(candidate.AlertId, out var alert) && alert.Occurrence.Key.Mode == Mode.Pilot;
}

/// <summary>Reads what decisions are taken from; deciding itself is pure.</summary>
public sealed class RoundReader(
    AccountStore accounts, AlertStore alerts, DecisionStore decisions, FeedbackStore feedback, HistoryStore histories, OutageStore outages, HealthReader healths,
    PersonSettingsStore settings)
{
    // Older verdicts weigh less than a hundredth.
    private static readonly TimeSpan VerdictsKept = TimeSpan.FromDays(730);

    public async Task<RoundContext> ReadAsync(
        IReadOnlyList<Candidate> due, Playbook playbook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var book = new Book(await accounts.TeammatesAsync(cancellationToken), await accounts.ListAsync(cancellationToken: cancellationToken));
        var known = await alerts.FindManyAsync(due.Select(c => c.AlertId), cancellationToken);
        var health = await HealthAsync(due.Select(c => c.AccountId).Distinct(), playbook, now, cancellationToken);
        return new RoundContext(
            book,
            known.ToDictionary(a => a.Id),
            health,
            await RelevanceAsync(now, cancellationToken),
            await outages.OpenAsync(cancellationToken),
            (await settings.AllAsync(cancellationToken)).ToDictionary(s => s.PersonEmail));
    }

    /// <summary>What was learned from everybody's verdicts up to now.</summary>
    public async Task<RelevanceModel> RelevanceAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        RelevanceModel.Fold(await feedback.SinceAsync(now - VerdictsKept, cancellationToken), now);

    public async Task<IReadOnlyDictionary<string, HealthScore>> HealthAsync(
        IEnumerable<string> accountIds, Playbook playbook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, HealthScore>();
        var ids = accountIds.Order(StringComparer.Ordinal).ToArray();
        var states = await healths.StatesAsync(ids, cancellationToken);
        await foreach (var history in histories.LoadHistoriesAsync(ids, cancellationToken))
            scores[history.Account.Id] = HealthReader.Of(history, playbook, Zones.LocalDate(now, history.Zone), states);
        return scores;
    }

    public async Task<DecisionRound> BuildAsync(
        RoundContext context, Recipient recipient, IReadOnlyList<Candidate> due, Playbook playbook, DateTimeOffset now, CancellationToken cancellationToken, bool isPilot = false)
    {
        var current = (await decisions.CurrentOfRecipientAsync(recipient, cancellationToken)).ToDictionary(d => d.CandidateId);
        var sent = await decisions.SentSinceAsync(recipient, now.AddDays(-SentCard.DaysToKnow), cancellationToken);
        var told = await ToldAsync(context, sent, playbook, isPilot, cancellationToken);
        var percentiles = ArrPercentiles.Of(context.Book.BookOf(recipient));
        var round = new DecisionRound
        {
            Recipient = recipient,
            Hours = context.Book.HoursOf(recipient),
            Now = now,
            Due = [.. due.Where(c => context.Alerts.ContainsKey(c.AlertId)).Select(c => Due(c, context, percentiles, current, sent, playbook)).OfType<DueCandidate>()],
            Sent = told,
            Relevance = recipient.Kind == RecipientKind.Person ? context.Relevance : null,
            Routing = playbook.Routing,
            Budgets = playbook.Budgets,
            PlaybookVersion = playbook.Version,
        };
        return context.SettingsOf(recipient)?.Over(round) ?? round;
    }

    private static DueCandidate? Due(
        Candidate candidate,
        RoundContext context,
        IReadOnlyDictionary<string, double> percentiles,
        Dictionary<string, Decision> current,
        List<Decision> sent,
        Playbook playbook)
    {
        var alert = context.Alerts[candidate.AlertId];
        var variant = playbook.Find(alert.Occurrence.Key.RuleKey)?.Rule.For(alert.Segment);
        return context.Book.Account(candidate.AccountId) is not { } account
            ? null
            : new DueCandidate
            {
                Candidate = candidate,
                Alert = alert,
                Account = account,
                StillHolds = alert.ClearedOn is null,
                Causes = playbook.Find(alert.Occurrence.Key.RuleKey)?.Rule.Causes ?? [],
                Variant = variant,
                Doubt = context.Outages.Doubt(variant?.Trigger, alert.Segment),
                ArrPercentile = percentiles.TryGetValue(account.Id, out var place) ? place : null,
                Health = context.Health.GetValueOrDefault(account.Id),
                Current = current.GetValueOrDefault(candidate.Id),
                FirstShownAt = sent.FirstOrDefault(d => d.AlertId == alert.Id)?.DecidedAt,
            };
    }

    private async Task<IReadOnlyList<SentCard>> ToldAsync(RoundContext context, List<Decision> sent, Playbook playbook, bool isPilot, CancellationToken cancellationToken)
    {
        var missing = await alerts.FindManyAsync(sent.Select(d => d.AlertId).Where(id => !context.Alerts.ContainsKey(id)), cancellationToken);
        var known = missing.ToDictionary(a => a.Id);
        return
        [
            .. from decision in sent
               let alert = context.Alerts.GetValueOrDefault(decision.AlertId) ?? known.GetValueOrDefault(decision.AlertId)
               where alert is not null && (isPilot || alert.Occurrence.Key.Mode != Mode.Pilot) // what a pilot would have sent was not sent
               select new SentCard
               {
                   AlertId = alert.Id,
                   AccountId = decision.AccountId,
                   RuleKey = decision.RuleKey,
                   Entity = alert.Occurrence.Key.Entity,
                   Priority = alert.Occurrence.Priority,
                   At = decision.DecidedAt,
                   Causes = playbook.Find(decision.RuleKey)?.Rule.Causes ?? [],
                   Digest = decision.Outcome == DecisionOutcome.Digest,
                   AlertOpen = alert.Status is AlertStatus.Open or AlertStatus.Snoozed,
               },
        ];
    }
}
