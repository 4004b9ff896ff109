using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

/// <summary>Things to store, complete, with what a test does not care about filled in.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = Stores.Monday;

    public static readonly CardText Words = new("Acme used 20 % less", "It fell for two weeks", "Call the champion");

    public static readonly Address Channel = Address.LocalChannel("cs-alerts");

    public static OccurrenceKey Key(int n, string account = "acme-1", Mode mode = Mode.Live) => new(account, "usage-decline/drop", "", $"2026-11-{n:00}", mode);

    public static Occurrence Occurrence(int n, string account = "acme-1", Mode mode = Mode.Live) => new()
    {
        Key = Key(n, account, mode),
        OpenedOn = Stores.Day(11, n),
        Priority = Priority.Urgent,
        Polarity = Polarity.Negative,
        Slots = new Dictionary<string, string> { ["percent"] = "34 %", ["who"] = "Ümlaut <b>" },
        Evidence = new EvidenceWindow("logins", Stores.Day(8, 1), Stores.Day(11, n), 12.5, "baseline"),
        PlaybookVersion = "v1",
    };

    public static Task<bool> OpenAsync(DbTransactionScope scope, Occurrence occurrence) => AlertStore.OpenAsync(scope, occurrence, Words, "SMB", Now);

    /// <summary>Stores an occurrence with its alert and gives the alert's id.</summary>
    public static async Task<string> AlertAsync(Stores stores, int n = 1)
    {
        await stores.Database.WriteAsync(scope => OpenAsync(scope, Occurrence(n)));
        return AlertStore.AlertIdOf(Key(n));
    }

    public static Candidate Candidate(string alertId, string email = "jordan@example.com", DateTimeOffset? dueAt = null) => new()
    {
        AlertId = alertId,
        AccountId = "acme-1",
        Recipient = Recipient.Person(email),
        DueAt = dueAt ?? Now,
    };

    public static Decision Decision(Candidate candidate, DecisionOutcome outcome = DecisionOutcome.Held, string reason = Reasons.QuietHours) => new()
    {
        CandidateId = candidate.Id,
        AlertId = candidate.AlertId,
        AccountId = candidate.AccountId,
        RuleKey = "usage-decline/drop",
        Recipient = candidate.Recipient,
        Round = candidate.Round,
        Outcome = outcome,
        Reason = reason,
        Explanation = "5 cards sent today, budget 5",
        Score = new ScoreParts(40, 12, 9, 7, 1, -3),
        Slot = 2,
        BatchSize = 5,
        DecidedAt = Now,
        RevisitAt = Now.AddHours(4),
        Propensity = 0.02,
        Seed = long.MinValue,
        PolicyVersion = "1",
        PlaybookVersion = "v1",
        Features = new Dictionary<string, string> { ["band"] = "watch" },
        Exploration = true,
    };

    public static Delivery Delivery(string id, Address? address = null, string? alertId = null) => new()
    {
        Id = id,
        AccountId = "acme-" + id,
        Address = address ?? Channel,
        Kind = DeliveryKind.Post,
        AlertId = alertId,
        Round = 1,
        Text = alertId is null ? TextMessage.Titled("Title", ["line"]) : null,
    };

    public static Callback Callback(string id, CallbackBody? body = null) => new()
    {
        Key = new CallbackKey(Address.LocalPlatform, Address.LocalInstallation, "click", id),
        PersonEmail = "jordan@example.com",
        Address = Channel,
        At = Now,
        Body = body ?? new CallbackBody.Click(ActionKind.Snooze, "alert", 3, "1d"),
    };

    public static FeedbackEvent Feedback(string id, string alertId, FeedbackKind kind = FeedbackKind.Helpful) => new()
    {
        Id = StableId.Of("feedback", id),
        AlertId = alertId,
        AccountId = "acme-1",
        RuleKey = "usage-decline/drop",
        Segment = "SMB",
        PersonEmail = "jordan@example.com",
        PersonName = "Jordan",
        Kind = kind,
        Reason = "wrong threshold",
        Note = "said by phone",
        Until = Now.AddDays(1),
        At = Now,
    };
}
