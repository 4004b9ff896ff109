using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Tests.Decisions;

/// <summary>Candidates and rounds to vary with <c>with</c>. Monday 23 November 2026 at 09:00 in UTC, unless said otherwise.</summary>
internal static class Sample
{
    public const string Jordan = "jordan@ours.example";
    public const string Sam = "sam@ours.example";
    public const string Decline = "usage-decline/decline";

    public static readonly WorkingHours Hours = new("UTC", new TimeOnly(8, 0), new TimeOnly(18, 0));

    public static readonly DateTimeOffset Monday = At("2026-11-23T09:00");

    public static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static Decision Only(DecisionRound round) => Assert.Single(DecisionEngine.Decide(round));

    public static DecisionRound Round(params DueCandidate[] due) => new()
    {
        Recipient = Recipient.Person(Jordan),
        Hours = Hours,
        Now = Monday,
        Due = due,
        PlaybookVersion = "playbook-1",
        Routing = new RoutingPolicy { ImportantNowSegments = ["ENT"] },
    };

    /// <summary>An important alert of an ENT account, due at the Monday's first window.</summary>
    public static DueCandidate Due(
        string alert = "alert-1",
        string? account = null,
        Priority level = Priority.Important,
        string rule = Decline,
        string entity = "",
        string segment = "ENT",
        Polarity polarity = Polarity.Negative,
        string opened = "2026-11-23")
    {
        account ??= "account-of-" + alert;
        var zone = TimeZoneInfo.Utc;
        var occurrence = new Occurrence
        {
            Key = new OccurrenceKey(account, rule, entity, opened, Mode.Live),
            OpenedOn = DateOnly.Parse(opened, CultureInfo.InvariantCulture),
            Priority = level,
            Polarity = polarity,
            Slots = new Dictionary<string, string>(),
            PlaybookVersion = "playbook-0",
        };
        return new DueCandidate
        {
            Candidate = new Candidate { AlertId = alert, AccountId = account, Recipient = Recipient.Person(Jordan), DueAt = Monday },
            Alert = new Alert { Id = alert, PublicId = "A-" + alert, Occurrence = occurrence, Segment = segment, Text = new CardText("Headline", "Why", "Advice"), CreatedAt = Zones.InstantOf(occurrence.OpenedOn, default, zone) },
            Account = new Account { Id = account, Name = "Acme", Segment = segment },
            StillHolds = true,
        };
    }

    public static HealthScore HealthOf(int? total) => new()
    {
        AsOf = new DateOnly(2026, 11, 23),
        Total = total,
        Band = total is null ? null : HealthBand.Watch,
        Confidence = 1,
        Components = [],
    };

    public static RuleVariant Variant(Trigger? trigger = null, DeliveryPreference delivery = DeliveryPreference.Auto) => new()
    {
        Trigger = trigger ?? new Trigger.Trend(),
        Priority = new PriorityPolicy(Priority.Important),
        Delivery = delivery,
    };

    public static SentCard Sent(
        string at,
        string account = "another",
        string alert = "earlier",
        Priority level = Priority.Important,
        string rule = Decline,
        string entity = "",
        bool open = false,
        bool digest = false) => new()
        {
            AlertId = alert,
            AccountId = account,
            RuleKey = rule,
            Entity = entity,
            Priority = level,
            At = At(at),
            AlertOpen = open,
            Digest = digest,
        };

    public static FeedbackEvent Event(
        FeedbackKind kind,
        string alert = "alert-1",
        string person = Jordan,
        string rule = Decline,
        string at = "2026-11-22T12:00",
        string segment = "ENT",
        string? id = null) => new()
        {
            Id = id ?? $"{kind}-{alert}-{person}-{at}",
            AlertId = alert,
            AccountId = "account-of-" + alert,
            RuleKey = rule,
            Segment = segment,
            PersonEmail = person,
            PersonName = person == Jordan ? "Jordan Lee" : "Sam Roy",
            Kind = kind,
            At = At(at),
        };

    /// <summary>That many verdicts of one person on one rule, each on an alert of its own, yesterday.</summary>
    public static IEnumerable<FeedbackEvent> Verdicts(int count, FeedbackKind kind = FeedbackKind.NotRelevant, string person = Jordan, string rule = Decline, string at = "2026-11-22T12:00") =>
        Enumerable.Range(1, count).Select(i => Event(kind, $"past-{rule}-{person}-{kind}-{i}", person, rule, at));

    public static RelevanceModel Learned(params IEnumerable<FeedbackEvent>[] events) =>
        RelevanceModel.Fold(events.SelectMany(e => e), Monday);
}
