using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Mining;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Mining;

/// <summary>A made-up company with a known truth: how often accounts do things early, and what that has to do with renewing.</summary>
internal sealed class World(int seed)
{
    public const int Term = 365;
    private static readonly DateOnly FirstStart = new(2024, 1, 1);
    private readonly Random random = new(seed);

    public Random Random => random;

    public List<AccountHistory> Accounts { get; } = [];

    /// <summary>Adds an account whose people, log-ins, events and tickets follow from how eager it is.</summary>
    /// <param name="eagerness">1 is usual.</param>
    /// <param name="renews">chance of renewing, from the distinct people active by day 14.</param>
    /// <param name="segment">its segment.</param>
    public void Add(double eagerness, Func<int, double> renews, string segment = "SMB")
    {
        var id = $"a{Accounts.Count:D5}";
        var start = FirstStart.AddDays(random.Next(300));
        var people = Enumerable.Range(0, 12).Select(_ => Daily(0.05 * eagerness)).ToArray();
        var early = people.Count(p => p[..15].Any(v => v > 0));
        var churns = random.NextDouble() >= renews(early);
        var end = churns ? 20 + random.Next(Term - 20) : Term;
        var logins = new double[end];
        for (var d = 0; d < end; d++)
            logins[d] = people.Sum(p => d < p.Length ? p[d] : 0);

        Accounts.Add(new AccountHistory
        {
            Account = Account(id, start, segment),
            Metrics = new Dictionary<string, Series> { ["logins"] = new(start, logins) },
            People = people.Select((p, i) => (Key: $"{id}-p{i}", Value: new Series(start, p.AsSpan(0, Math.Min(p.Length, end)))))
                .ToDictionary(p => p.Key, p => (IReadOnlyDictionary<string, Series>)new Dictionary<string, Series> { ["logins"] = p.Value }),
            Events = [.. Events(id, start, end, eagerness)],
            Tickets = [.. Times(end, 0.03).Select(d => new Ticket { Id = $"{id}-t{d}", AccountId = id, OpenedAt = At(start, d) })],
            Outcomes = [Outcome(id, start.AddDays(end), churns)],
        });
    }

    public static Account Account(string id, DateOnly start, string segment = "SMB") => new() { Id = id, Name = id, Segment = segment, StartDate = start };

    public static Outcome Outcome(string id, DateOnly on, bool churned) =>
        new() { Id = id + "-o", AccountId = id, OutcomeKind = churned ? OutcomeKind.Churned : OutcomeKind.Renewed, On = on };

    public static ProductEvent Event(string id, DateOnly start, int day, string name) =>
        new() { Id = $"{id}-{name}-{day}", AccountId = id, Name = name, At = At(start, day) };

    public static DateTimeOffset At(DateOnly start, int day) => new(start.AddDays(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    public static MiningReport Mine(IEnumerable<AccountHistory> accounts, MiningPolicy? policy = null)
    {
        var miner = new Miner(policy ?? new MiningPolicy(), "logins", new HashSet<string> { "seats_used" });
        foreach (var account in accounts)
            miner.Add(account);
        return miner.Report();
    }

    /// <summary>Days before <paramref name="end"/> on which something happens by chance.</summary>
    public IEnumerable<int> Times(int end, double chance)
    {
        for (var d = 0; d < end; d++)
        {
            if (random.NextDouble() < chance)
                yield return d;
        }
    }

    private double[] Daily(double chance)
    {
        var days = new double[120];
        foreach (var d in Times(days.Length, chance))
            days[d] = 1 + random.Next(3);
        return days;
    }

    private IEnumerable<ProductEvent> Events(string id, DateOnly start, int end, double eagerness) =>
        from name in new[] { "first_report_built", "feature:reports", "feature:alerts", "export_made" }
        from day in Times(end, (name == "feature:alerts" ? 0.05 : 0.02) * eagerness)
        orderby day
        select Event(id, start, day, name);
}
