using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Replay;

/// <summary>A made-up segment: accounts with people and features that go up and down together and alone, known through any day.</summary>
internal sealed class SegmentWorld
{
    public const int Days = 240;

    private const int Accounts = 12;
    private const int PeopleEach = 4;

    private readonly double[,,] logins = new double[Accounts, PeopleEach, Days];
    private readonly List<(int Account, int Person, int Day, string Feature)> uses = [];

    public SegmentWorld(int seed)
    {
        var random = new Random(seed);
        var market = 1.0;
        var own = new double[Accounts];
        for (var day = 0; day < Days; day++)
        {
            if (random.Next(45) == 0)
                market = 0.3 + random.NextDouble();
            for (var a = 0; a < Accounts; a++)
            {
                if (day == 0 || random.Next(40) == 0)
                    own[a] = random.NextDouble() * 4;
                for (var p = 0; p < PeopleEach; p++)
                {
                    logins[a, p, day] = Math.Floor(market * own[a] * (p + 1) * (0.5 + random.NextDouble()));
                    if (random.Next(60) == 0)
                        uses.Add((a, p, day, $"feature:{random.Next(5)}"));
                }
            }
        }
    }

    /// <summary>The accounts as they are known at the end of a day.</summary>
    public IEnumerable<AccountHistory> KnownThrough(DateOnly last)
    {
        var days = Math.Clamp(last.DayNumber - ReplayWorld.Start.DayNumber + 1, 1, Days);
        for (var a = 0; a < Accounts; a++)
        {
            var id = $"acc-{a:00}";
            var account = a;
            yield return new AccountHistory
            {
                Account = Given.Account(start: "2026-01-05") with { Id = id, Name = id, SeatsPaid = 5 },
                Contacts = [.. Enumerable.Range(0, PeopleEach).Select(p => new Contact { Id = $"{id}-{p}", AccountId = id, Name = $"{id}-{p}" })],
                Metrics = new Dictionary<string, Series>
                {
                    ["logins"] = new(ReplayWorld.Start, [.. Enumerable.Range(0, days).Select(d => Enumerable.Range(0, PeopleEach).Sum(p => logins[account, p, d]))]),
                },
                People = Enumerable.Range(0, PeopleEach).ToDictionary(
                    p => $"{id}-{p}",
                    IReadOnlyDictionary<string, Series> (p) => new Dictionary<string, Series>
                    {
                        ["logins"] = new(ReplayWorld.Start, [.. Enumerable.Range(0, days).Select(d => logins[account, p, d])]),
                    }),
                Events = [.. uses.Where(u => u.Account == account && u.Day < days).Select((u, i) => new ProductEvent
                {
                    Id = $"{id}-e{i}",
                    AccountId = id,
                    ContactId = $"{id}-{u.Person}",
                    Name = u.Feature,
                    At = new DateTimeOffset(ReplayWorld.Start.AddDays(u.Day), new TimeOnly(12, 0), TimeSpan.Zero),
                })],
                Watermarks = new Dictionary<string, DateOnly> { ["logins"] = ReplayWorld.Start.AddDays(days - 1) },
            };
        }
    }
}
