using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Tests.Replay;

/// <summary>Short ways to say what a replay runs over: made-up customers whose fires are known.</summary>
internal static class ReplayWorld
{
    public static readonly DateOnly Start = Given.Day("2026-01-05");

    public static readonly DateOnly End = Start.AddDays(363);

    public static Teammate Jordan { get; } = new()
    {
        Email = "jordan@example.com",
        Name = "Jordan Lee",
        Hours = new WorkingHours("UTC", new TimeOnly(8, 0), new TimeOnly(18, 0)),
    };

    /// <summary>Rules with words for every band, so that cards can be written.</summary>
    public static Playbook WithAdvice(this Playbook playbook) => playbook with
    {
        Milestones = [.. playbook.Milestones.Select(m => m with
        {
            Rules = [.. m.Rules.Select(r => r with { Advice = Enum.GetValues<HealthBand>().ToDictionary(b => b, b => $"{b}: talk to {{account}}") })],
        })],
    };

    public static Milestone Milestone(string id, Trigger trigger, Polarity polarity = Polarity.Negative, Activation activation = Activation.On) => new()
    {
        Id = id,
        Name = id,
        Category = Category.Usage,
        Activation = activation,
        Rules = [Given.Rule(trigger, "rule") with { MilestoneId = id, Polarity = polarity }],
    };

    public static Playbook Playbook(params Milestone[] milestones) =>
        (Given.Playbook() with { Milestones = milestones }).WithAdvice();

    public static Trigger.Inactivity Silent(int days) => new() { Days = days };

    public static Trigger.Threshold Busy(double atLeast) => new() { Metric = "logins", WindowDays = 1, AtLeast = atLeast };

    /// <summary>A customer who logs in ten times a day except where said: between the days given there is nothing.</summary>
    public static AccountHistory Customer(
        string id, (int From, int To)? silent = null, int? lost = null, int? busyOn = null, string? owner = null, string segment = "SMB", int days = 364)
    {
        var logins = new double[days];
        for (var i = 0; i < days; i++)
            logins[i] = silent is { } gap && i >= gap.From && i < gap.To ? 0 : i == busyOn ? 100 : 10;
        return new AccountHistory
        {
            Account = Given.Account(start: Start.ToString("yyyy-MM-dd")) with { Id = id, Name = $"Customer {id}", OwnerEmail = owner, Segment = segment },
            Metrics = new Dictionary<string, Series> { ["logins"] = new(Start, logins) },
            Watermarks = Given.Complete("logins", Start.AddDays(days - 1).ToString("yyyy-MM-dd")),
            Outcomes = lost is { } day
                ? [new Outcome { Id = "o-" + id, AccountId = id, OutcomeKind = OutcomeKind.Churned, On = Start.AddDays(day) }]
                : [],
        };
    }

    public static ReplayReport Run(Playbook playbook, IEnumerable<AccountHistory> customers, Func<ReplayRequest, ReplayRequest>? change = null)
    {
        var request = new ReplayRequest { Playbook = playbook, To = End, KnownThrough = End, Team = [Jordan] };
        var replayer = new Replayer(change is null ? request : change(request));
        foreach (var customer in customers)
            replayer.Add(customer);
        return replayer.Finish();
    }
}
