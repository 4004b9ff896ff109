using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>What the recipient has got, grown by what this round sends: budgets and repetition are counted here.</summary>
internal sealed class Ledger
{
    private readonly List<SentCard> sent;

    public Ledger(DecisionRound round)
    {
        Round = round;
        Zone = round.Hours.Zone;
        Today = Zones.LocalDate(round.Now, Zone);
        sent = [.. round.Sent];
    }

    public DecisionRound Round { get; }

    public DateTimeOffset Now => Round.Now;

    public TimeZoneInfo Zone { get; }

    /// <summary>The recipient's day: budgets and cooldowns count in it, so that a clock change moves nothing.</summary>
    public DateOnly Today { get; }

    public bool IsPerson => Round.Recipient.Kind == RecipientKind.Person;

    /// <summary>Cards today, without lines of the digest.</summary>
    public int CardsToday => CardsOf(Today).Count();

    public int UrgentToday => CardsOf(Today).Count(s => s.Priority == Priority.Urgent);

    public IEnumerable<DateOnly> CardDaysOf(string accountId) =>
        sent.Where(s => !s.Digest && s.AccountId == accountId).Select(DayOf).Order();

    /// <summary>Everything of the candidate's milestone, account and entity, but not the alert itself.</summary>
    public IEnumerable<SentCard> Family(DueCandidate due)
    {
        var key = due.Alert.Occurrence.Key;
        return sent.Where(s =>
            s.AlertId != due.Alert.Id && s.AccountId == key.AccountId && s.Entity == key.Entity && MilestoneOf(s.RuleKey) == key.MilestoneId);
    }

    /// <summary>When anything of the rule last reached the recipient; null for not in the time known.</summary>
    public DateTimeOffset? LastOf(string ruleKey) => sent.Where(s => s.RuleKey == ruleKey).Max(s => (DateTimeOffset?)s.At);

    public DateOnly DayOf(SentCard card) => Zones.LocalDate(card.At, Zone);

    /// <summary>The first window of the first working day that is <paramref name="day"/> or later.</summary>
    public DateTimeOffset FirstWindowOn(DateOnly day) => DecisionWindows.FirstOn(Round.Routing.Windows, Round.Hours, day);

    public string Say(DateTimeOffset instant) => InstantWords.Say(instant, Zone);

    public void Add(DueCandidate due, bool digest) => sent.Add(new SentCard
    {
        AlertId = due.Alert.Id,
        AccountId = due.Alert.Occurrence.Key.AccountId,
        RuleKey = due.Alert.Occurrence.Key.RuleKey,
        Entity = due.Alert.Occurrence.Key.Entity,
        Priority = due.Alert.Occurrence.Priority,
        At = Now,
        Digest = digest,
        AlertOpen = true,
    });

    private IEnumerable<SentCard> CardsOf(DateOnly day) => sent.Where(s => !s.Digest && DayOf(s) == day);

    private static string MilestoneOf(string ruleKey) => ruleKey[..ruleKey.IndexOf('/', StringComparison.Ordinal)];
}
