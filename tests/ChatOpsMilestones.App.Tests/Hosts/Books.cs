using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.App.Tests.Hosts;

/// <summary>Small books of accounts for whole-host tests.</summary>
internal static class Books
{
    public const string Jordan = "jordan@example.com";
    public const string Sam = "sam@example.com";
    public const string Maria = "maria@example.com";
    public const string Vera = "vera@example.com";

    /// <summary>Two rules alike but for their metric: the twins of the learning scenario.</summary>
    public const string TwinPlaybook = """
        name: Twins
        segments: { SMB: Small business, ENT: Enterprise }
        metrics:
          alpha: { kind: counter, unit: alphas }
          beta: { kind: counter, unit: betas }
          gamma: { kind: counter, unit: gammas }
          logins: { kind: counter, unit: log-ins }
        routing: { important_now_segments: [SMB, ENT] }
        budgets: { per_person_per_day: 50, per_account_per_day: 20, per_account_per_week: 50 }
        milestones:
          - id: alpha
            name: Alpha
            category: usage
            state: on
            sources: [product]
            rules:
              hit:
                name: Alpha reached
                polarity: neutral
                headline: "{account} reached {value} alphas"
                why: "They crossed {bound}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: threshold, metric: alpha, aggregate: sum, at_least: 10 }
                priority: important
          - id: beta
            name: Beta
            category: usage
            state: on
            sources: [product]
            rules:
              hit:
                name: Beta reached
                polarity: neutral
                headline: "{account} reached {value} betas"
                why: "They crossed {bound}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: threshold, metric: beta, aggregate: sum, at_least: 10 }
                priority: important
          - id: good
            name: Good news
            category: value
            state: on
            sources: [product]
            rules:
              hit:
                name: Gamma reached
                polarity: positive
                headline: "{account} reached {value} gammas"
                why: "They crossed {bound}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: threshold, metric: gamma, aggregate: sum, at_least: 10 }
                priority: fyi
          - id: quiet
            name: Quiet
            category: risk
            state: on
            sources: [product]
            rules:
              account:
                name: Nobody there
                polarity: negative
                headline: "Nobody at {account} has logged in for {days} days"
                why: "The last log-in was on {last_active}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: inactivity, metric: logins, for: 5d }
                priority: urgent
        """;

    public static Signal[] Team() =>
    [
        Mate(Jordan, "Jordan Lee", Role.Csm),
        Mate(Sam, "Sam Park", Role.Csm),
        Mate(Maria, "Maria Boss", Role.Manager),
        Mate(Vera, "Vera View", Role.Viewer),
    ];

    public static Teammate Mate(string email, string name, Role role) => new()
    {
        Email = email,
        Name = name,
        Role = role,
        Hours = new WorkingHours("UTC", new TimeOnly(8, 0), new TimeOnly(18, 0)),
    };

    public static Account Account(string id, string owner, string segment = "SMB") => new()
    {
        Id = id,
        Name = "Account " + id,
        Segment = segment,
        OwnerEmail = owner,
        Arr = 10_000,
        StartDate = new DateOnly(2026, 1, 5),
    };

    public static Signal[] Use(string account, string metric, string day, double value) =>
        [new UsageDay(account, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), metric, value)];
}
