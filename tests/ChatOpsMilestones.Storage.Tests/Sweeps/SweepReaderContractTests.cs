using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Sweeps;
using ChatOpsMilestones.Storage.Work;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Sweeps;

/// <summary>What the reader lays side by side says the same as the histories, read whole and evaluated one by one.</summary>
public sealed class SweepReaderContractTests
{
    private const int Accounts = 60;
    private const int Days = 260;

    private static readonly DateOnly Today = Stores.Day(11, 23);
    private static readonly string[] Metrics = ["api_calls", "logins", "seats_used"];

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_columns_answer_as_the_evaluation_of_the_histories(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var ids = await FillAsync(stores);
        var playbook = Rules();
        var plan = SweepPlan.Compile(playbook)!;
        var found = await SweepAsync(stores, plan, new SweepRequest(Today));

        Assert.Equal(ids.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        var opened = 0;
        await foreach (var history in stores.Histories.LoadHistoriesAsync(ids))
        {
            var (opens, isUnsure) = found[history.Account.Id];
            Assert.Equal(history.Account.Id is "account-7" or "account-8" or "account-9", isUnsure);
            if (isUnsure)
                continue;
            var before = Evaluator.EvaluateAsOf(history, playbook, Today.AddDays(-1)).Opened.Select(o => o.Key).ToHashSet();
            foreach (var rule in plan.Rules)
            {
                var single = Single(playbook, rule.Rule);
                var held = Evaluator.EvaluateAsOf(history, single, Today.AddDays(-1)).State.Open.Count > 0;
                var now = Evaluator.EvaluateAsOf(history, single, Today).Opened.Any(o => !before.Contains(o.Key));
                if (!held)
                    Assert.True(now == opens.Contains(rule.Rule.Id), $"{history.Account.Id} {rule.Rule.Id}: evaluation {now}, sweep {opens.Contains(rule.Rule.Id)}");
                opened += now ? 1 : 0;
            }
        }

        Assert.True(opened > 0);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Only_what_is_due_is_read_and_what_is_held_is_known(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var ids = await FillAsync(stores);
        var playbook = Rules();
        var plan = SweepPlan.Compile(playbook)!;
        var all = await SweepAsync(stores, plan, new SweepRequest(Today));
        var claimed = await stores.Work.ClaimAsync(new WorkClaim("host", Stores.Monday, 200, TimeSpan.FromMinutes(5)));
        var muted = claimed.Single(work => work.AccountId == "account-12");
        foreach (var work in claimed.Where(work => work.AccountId != "account-3"))
        {
            var state = new EvaluationState
            {
                PlaybookVersion = playbook.Version,
                Through = Today,
                Open = new Dictionary<string, IReadOnlyList<OpenEpisode>> { ["milestone/sum"] = [new OpenEpisode("", "2026-11-20", Today, null, Muted: work == muted)] },
            };
            await stores.Database.WriteAsync(scope => WorkStore.SaveAsync(scope, work, state, Stores.Monday.AddDays(1)));
        }

        Assert.Equal(["account-3"], (await SweepAsync(stores, plan, new SweepRequest(Today) { DueBy = Stores.Monday })).Keys);
        var tomorrow = await SweepAsync(stores, plan, new SweepRequest(Today) { DueBy = Stores.Monday.AddDays(2) });
        Assert.Equal(ids.Length, tomorrow.Count);
        Assert.All(tomorrow, account => Assert.Equal(all[account.Key].Opens, account.Value.Opens));
        Assert.True(tomorrow["account-12"].IsUnsure);

        var some = await SweepAsync(stores, plan, new SweepRequest(Today) { Shards = [Core.Identity.Shard.Of("account-3")], Workers = 1 });
        Assert.Contains("account-3", some.Keys);
        Assert.All(some.Keys, id => Assert.Equal(Core.Identity.Shard.Of("account-3"), Core.Identity.Shard.Of(id)));

        var held = new ConcurrentDictionary<string, bool>();
        var reader = new SweepReader(stores.Database);
        await reader.ReadAsync(plan, new SweepRequest(Today), await reader.FactsAsync(), () => block =>
        {
            for (var i = 0; i < block.Count; i++)
                held[block.Id(i)] = block.Held[i].Has(0);
        });
        Assert.Equal(["account-3"], held.Where(account => !account.Value).Select(account => account.Key));
    }

    private static async Task<Dictionary<string, (List<string> Opens, bool IsUnsure)>> SweepAsync(Stores stores, SweepPlan plan, SweepRequest request)
    {
        var reader = new SweepReader(stores.Database);
        var facts = await reader.FactsAsync();
        var found = new ConcurrentDictionary<string, (List<string>, bool)>();
        await reader.ReadAsync(plan, request, facts, () =>
        {
            var pass = new SweepPass(plan, 1024);
            return block =>
            {
                pass.Run(block, facts.Day(Today, Today));
                for (var i = 0; i < block.Count; i++)
                {
                    var opens = Enumerable.Range(0, plan.Rules.Count).Where(rule => pass.Opens(rule)[i]).Select(rule => plan.Rules[rule].Rule.Id).ToList();
                    Assert.True(found.TryAdd(block.Id(i), (opens, pass.IsUnsure(i))));
                }
            };
        });
        return found.ToDictionary();
    }

    // Gaps, long silences, sums over people, accounts without use; number 7 has fractions, 8 was lost, 9 has ended long ago.
    private static async Task<string[]> FillAsync(Stores stores)
    {
        var chance = new Random(11);
        var ids = Enumerable.Range(0, Accounts).Select(i => $"account-{i}").ToArray();
        var first = Today.AddDays(1 - Days);
        var signals = new List<Signal>();
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            signals.Add(Stores.Account(id) with
            {
                Segment = i % 3 == 0 ? "ENT" : i % 3 == 1 ? "SMB" : "other",
                SeatsPaid = i % 5 == 0 ? null : 20,
                StartDate = i % 4 == 0 ? null : first.AddDays(-chance.Next(30)),
                RenewalDate = Today.AddDays(chance.Next(200)),
                PlanLimits = i % 2 == 0 ? new Dictionary<string, double> { ["api_calls"] = 900, ["exports"] = 5 } : new Dictionary<string, double>(),
                Name = "Größe \"" + i + "\"",
            });
            if (i % 10 == 4)
                continue;
            var begin = i == 9 ? 0 : chance.Next(Days - 20);
            var end = i == 9 ? 20 : i % 6 == 0 ? Days - chance.Next(20) : Days;
            for (var day = begin; day < end; day++)
            {
                var date = first.AddDays(day);
                if (chance.Next(8) > 0)
                    signals.Add(new UsageDay(id, date, "logins", i == 7 ? chance.NextDouble() : chance.Next(9)));
                if (chance.Next(8) > 0)
                    signals.Add(new UsageDay(id, date, "api_calls", chance.Next(i % 7 == 0 ? 600 : 60)));
                if (chance.Next(8) == 0)
                    signals.Add(new UsageDay(id, date, "seats_used", chance.Next(5, 25)));
                if (i % 8 == 3 && chance.Next(3) == 0)
                    signals.Add(new PersonUsageDay(id, "c-1", date, "logins", chance.Next(20)));
            }
        }

        signals.Add(new Outcome { Id = "o", AccountId = "account-8", OutcomeKind = OutcomeKind.Renewed, On = Today.AddDays(-50) });
        signals.AddRange(Metrics.Select(metric => new Watermark(metric, Today)));
        await stores.Signals.WriteAsync(signals, Stores.Monday);
        return ids;
    }

    private static Playbook Rules()
    {
        (string Id, Trigger Trigger)[] triggers =
        [
            ("sum", new Trigger.Threshold { Metric = "logins", AtLeast = 40, WindowDays = 9 }),
            ("low", new Trigger.Threshold { Metric = "logins", AtMost = 20, WindowDays = 9 }),
            ("total", new Trigger.Threshold { Metric = "api_calls", AtLeast = 3000, NewsDays = 90 }),
            ("limit", new Trigger.LimitRatio { Metric = "api_calls", AtLeast = 0.9, Window = LimitWindow.Days, RearmBelow = 0.9 }),
            ("seats", new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 0.8, Window = LimitWindow.Gauge, RearmBelow = 0.8 }),
            ("silent", new Trigger.Inactivity { Days = 6 }),
            ("renewal", new Trigger.Countdown { DaysBefore = 60 }),
            ("down", new Trigger.Trend { BaselineWeeks = 5, ConfirmChecks = 1, MinimumBaseline = 5, Spreads = 0.2, Share = 0.05 }),
            ("best", new Trigger.Record { Metric = "api_calls", NewsDays = 4, MinimumDays = 10 }),
            ("surge", new Trigger.Surge { Metric = "logins", NormWeeks = 5, TimesNorm = 1.1 }),
        ];
        var rules = triggers.Select(t => new Rule
        {
            MilestoneId = "milestone",
            Id = t.Id,
            Name = t.Id,
            Headline = "",
            Why = "",
            Advice = new Dictionary<HealthBand, string>(),
            Default = new RuleVariant { Trigger = t.Trigger, Priority = new PriorityPolicy(Priority.Important) },
            BySegment = t.Id == "sum" ? new Dictionary<string, RuleVariant>
            {
                ["ENT"] = new() { Trigger = new Trigger.Threshold { Metric = "logins", AtLeast = 25, WindowDays = 9 }, Priority = new PriorityPolicy(Priority.Important) },
            }
            : [],
        });
        return new Playbook
        {
            Version = "v1",
            Name = "test",
            Segments = [new Segment("SMB", "SMB"), new Segment("ENT", "Enterprise")],
            Metrics = [new MetricDefinition("seats_used", MetricKind.Gauge, "seats")],
            Milestones = [new Milestone { Id = "milestone", Name = "Milestone", Category = Category.Risk, Rules = [.. rules] }],
        };
    }

    private static Playbook Single(Playbook playbook, Rule rule) => playbook with { Milestones = [playbook.Milestones[0] with { Rules = [rule] }] };
}
