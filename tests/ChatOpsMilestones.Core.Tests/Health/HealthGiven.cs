using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Health;

/// <summary>Short ways to an account whose health is known.</summary>
internal static class HealthGiven
{
    /// <summary>The handbook's licence use by age.</summary>
    public static IReadOnlyList<LoginTarget> ByAge { get; } =
        [new LoginTarget(0, 0.05, 0.10, 0.51, 0.75), new LoginTarget(180, 0.10, 0.51, 0.75, 0.90), new LoginTarget(270, 0.10, 0.75, 0.75, 0.90)];

    public static HealthPolicy Policy(double login = 0, double adoption = 0, double sentiment = 0, double support = 0, double financial = 0) => new()
    {
        Weights = new Dictionary<HealthComponentKind, double>
        {
            [HealthComponentKind.Login] = login,
            [HealthComponentKind.Adoption] = adoption,
            [HealthComponentKind.Sentiment] = sentiment,
            [HealthComponentKind.Support] = support,
            [HealthComponentKind.Financial] = financial,
        },
    };

    /// <summary>An account that has always paid: an invoice of January, on time.</summary>
    public static AccountHistory History(
        IReadOnlyList<Invoice>? invoices = null,
        IReadOnlyList<SurveyResponse>? surveys = null,
        IReadOnlyList<PaymentMethod>? cards = null,
        IReadOnlyList<HealthOverride>? given = null) => new()
        {
            Account = Given.Account(start: "2026-01-01"),
            Invoices = [Invoice("first", "2026-01-01", "2026-01-15", "2026-01-10"), .. invoices ?? []],
            Surveys = surveys ?? [],
            PaymentMethods = cards ?? [],
            HealthOverrides = given ?? [],
        };

    public static Invoice Invoice(string id, string issued, string due, string? paid = null) => new()
    {
        Id = id,
        AccountId = Given.AccountId,
        Amount = 10,
        IssuedOn = Given.Day(issued),
        DueOn = Given.Day(due),
        PaidOn = paid is null ? null : Given.Day(paid),
    };

    public static SurveyResponse Answer(string at, int score) => new()
    {
        Id = at,
        AccountId = Given.AccountId,
        Score = score,
        ContactId = "ann",
        At = Given.Instant(at),
    };

    public static HealthOverride Override(string at, int points) => new()
    {
        Id = at,
        AccountId = Given.AccountId,
        Points = points,
        Reason = "because",
        By = "jordan@ours.example",
        ByName = "Jordan",
        At = Given.Instant(at),
    };
}
