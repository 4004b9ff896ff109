using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Segments;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Reads what an alert's card shows now.</summary>
public sealed class CardFactory(
    AlertStore alerts, FeedbackStore feedback, DecisionStore decisions, HistoryStore histories, AccountStore accounts, PlaybookHolder playbooks, HealthReader healths, PlaceStore places)
{
    /// <summary>The card, or null when the alert or its account is gone.</summary>
    public async Task<Card?> BuildAsync(string alertId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(alertId, cancellationToken) is not { } alert
            || await histories.LoadHistoryAsync(alert.Occurrence.Key.AccountId, cancellationToken) is not { } history)
            return null;

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var isPilot = alert.Occurrence.Key.Mode == Mode.Pilot;
        var book = new Book(isPilot ? await accounts.TeammatesAsync(cancellationToken) : await accounts.OwnersAsync(history.Account, cancellationToken), []);
        var state = AlertFold.Of(alert, await feedback.OfAlertAsync(alertId, cancellationToken), ZoneOf(book, history.Account));
        var taken = await decisions.OfAlertAsync(alertId, cancellationToken);
        var found = playbook.Find(alert.Occurrence.Key.RuleKey)
            ?? (await playbooks.VersionAsync(alert.Occurrence.PlaybookVersion, cancellationToken))?.Find(alert.Occurrence.Key.RuleKey);
        var today = Zones.LocalDate(now, history.Zone);
        var health = await healths.OfAsync(history, playbook, today, cancellationToken);
        var mark = isPilot ? PilotCards.Mark(taken, book, await places.NamesAsync(cancellationToken))
            : taken.Any(d => d.Exploration) ? "Normally muted for you. Still not useful?"
            : null;
        return Write(alert, state, history, playbook, found, book, health) with { Mark = mark };
    }

    /// <summary>What is left of a card when a newer message of the same alert stands below it.</summary>
    public static Card Superseded(Card card) => card with
    {
        State = CardState.Superseded,
        Evidence = null,
        Actions = [],
        StatusLines = [.. card.StatusLines, "It came back: see the newer message below."],
    };

    /// <summary>The zone in which an account's cards name times.</summary>
    public static TimeZoneInfo ZoneOf(Book book, Account account) => book.OwnerOf(account)?.Hours.Zone ?? Zones.OrUtc(account.ZoneId);

    private static Card Write(
        Alert alert,
        AlertState state,
        AccountHistory history,
        Playbook playbook,
        (Milestone Milestone, Rule Rule)? found,
        Book book,
        HealthScore health)
    {
        var today = health.AsOf;
        return new Card
        {
            AlertId = alert.Id,
            PublicId = alert.PublicId,
            Revision = alert.Revision,
            AccountId = history.Account.Id,
            AccountName = history.Account.Name,
            OwnerEmail = book.OwnerOf(history.Account)?.Email,
            OwnerName = book.OwnerOf(history.Account)?.Name,
            Priority = alert.Occurrence.Priority,
            Polarity = alert.Occurrence.Polarity,
            MilestoneName = found is { } f ? $"{f.Milestone.Name} · {f.Rule.Name}" : alert.Occurrence.Key.RuleKey,
            Headline = alert.Text.Headline,
            Facts = SegmentSubject.SegmentOf(history.Account.Id) is { } segment
                ? SegmentPage.CardFacts(segment, history, playbook)
                :
                [
                    .. CardWriter.Facts(history.Account, playbook, health, book.OwnerOf(history.Account), today),
                    .. CardWriter.JourneyFacts(history, playbook, today),
                    .. found is { } known && OpenGoals.Fact(history, known.Milestone, known.Rule, alert.Occurrence.Key.Entity, today) is { } goal ? [goal] : Array.Empty<CardFact>(),
                ],
            Why = alert.Text.Why,
            Advice = alert.Text.Advice,
            Evidence = EvidenceWriter.Write(alert.Occurrence.Evidence, history, playbook),
            Links = [.. history.Account.Links.Select(link => new CardLink(LinkName(link.Key), link.Value))],
            State = StateOf(state.Status),
            StatusLines = state.StatusLines,
            Actions = CardActions.Of(state, found?.Rule.Actions ?? Rule.AllActions),
        };
    }

    private static CardState StateOf(AlertStatus status) => status switch
    {
        AlertStatus.Snoozed => CardState.Snoozed,
        AlertStatus.Handled => CardState.Handled,
        AlertStatus.Cleared => CardState.Cleared,
        _ => CardState.Open,
    };

    private static string LinkName(string key) => key.ToLowerInvariant() switch
    {
        "crm" => "CRM record",
        "support" => "Support desk",
        "billing" => "Billing",
        var other => Phrases.Capital(other.Replace('_', ' ')),
    };
}
