using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>What the recipient has got, grown by what this round sends: budgets and repetition are counted here.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, List<Entry>> byAccount = [];
    private readonly Dictionary<string, DateTimeOffset> lastOfRule = [];

    public Ledger(DecisionRound round)
    {
        Round = round;
        Zone = round.Hours.Zone;
        Today = Zones.LocalDate(round.Now, Zone);
        foreach (var card in round.Sent)
            Add(card);
    }

    public DecisionRound Round { get; }

    public DateTimeOffset Now => Round.Now;

    public TimeZoneInfo Zone { get; }

    /// <summary>The recipient's day: budgets and cooldowns count in it, so that a clock change moves nothing.</summary>
    public DateOnly Today { get; }

    public bool IsPerson => Round.Recipient.Kind == RecipientKind.Person;

    /// <summary>Cards today, without lines of the digest.</summary>
    public int CardsToday { get; private set; }

    public int UrgentToday { get; private set; }

    /// <summary>The days of the account's cards, oldest first.</summary>
    public IEnumerable<DateOnly> CardDaysOf(string accountId) => Of(accountId).Where(e => !e.Card.Digest).Select(e => e.Day).Order();

    /// <summary>Everything of the candidate's milestone, account and entity, but not the alert itself.</summary>
    public IEnumerable<Entry> Family(DueCandidate due)
    {
        var key = due.Alert.Occurrence.Key;
        return Of(key.AccountId).Where(e =>
            e.Card.AlertId != due.Alert.Id && e.Card.Entity == key.Entity && MilestoneOf(e.Card.RuleKey) == key.MilestoneId);
    }

    /// <summary>Alerts about the account that told of what moves a part of its health, but not the alert itself.</summary>
    public IEnumerable<Entry> Causes(DueCandidate due, HealthComponentKind part) => Of(due.Alert.Occurrence.Key.AccountId)
        .Where(e => e.Card.AlertId != due.Alert.Id && e.Card.Causes.Contains(part));

    /// <summary>When anything of the rule last reached the recipient; null for not in the time known.</summary>
    public DateTimeOffset? LastOf(string ruleKey) => lastOfRule.TryGetValue(ruleKey, out var at) ? at : null;

    /// <summary>The first window of the first working day that is <paramref name="day"/> or later.</summary>
    public DateTimeOffset FirstWindowOn(DateOnly day) => DecisionWindows.FirstOn(Round.Routing.Windows, Round.Hours, day);

    public string Say(DateTimeOffset instant) => InstantWords.Say(instant, Zone);

    public void Add(DueCandidate due, bool digest) => Add(new SentCard
    {
        AlertId = due.Alert.Id,
        AccountId = due.Alert.Occurrence.Key.AccountId,
        RuleKey = due.Alert.Occurrence.Key.RuleKey,
        Entity = due.Alert.Occurrence.Key.Entity,
        Priority = due.Alert.Occurrence.Priority,
        At = Now,
        Causes = due.Causes,
        Digest = digest,
        AlertOpen = true,
    });

    private void Add(SentCard card)
    {
        var entry = new Entry(card, Zones.LocalDate(card.At, Zone));
        if (!byAccount.TryGetValue(card.AccountId, out var ofAccount))
            byAccount[card.AccountId] = ofAccount = [];
        ofAccount.Add(entry);
        if (LastOf(card.RuleKey) is not { } last || card.At > last)
            lastOfRule[card.RuleKey] = card.At;
        if (card.Digest || entry.Day != Today)
            return;
        CardsToday++;
        if (card.Priority == Priority.Urgent)
            UrgentToday++;
    }

    private List<Entry> Of(string accountId) => byAccount.GetValueOrDefault(accountId) ?? [];

    private static string MilestoneOf(string ruleKey) => ruleKey[..ruleKey.IndexOf('/', StringComparison.Ordinal)];

    /// <param name="Card">what was sent.</param>
    /// <param name="Day">the recipient's day on which.</param>
    internal sealed record Entry(SentCard Card, DateOnly Day);
}
