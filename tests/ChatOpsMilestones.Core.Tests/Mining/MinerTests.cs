using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Mining;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Mining;

public sealed class MinerTests(ITestOutputHelper output)
{
    private static readonly Behaviour People = new(BehaviourKind.ActivePeople, "logins");

    [Fact]
    public void A_planted_effect_is_found_with_its_threshold_and_its_size()
    {
        var world = new World(seed: 20261121);
        for (var i = 0; i < 900; i++)
            world.Add(0.2 + (2 * world.Random.NextDouble()), people => people >= 8 ? 0.8 : 0.5);

        var report = World.Mine(world.Accounts);

        Print(report);
        Assert.False(report.TooFewOutcomes);
        var found = Assert.Single(report.LookedAt, f => f.Behaviour == People && f.Landmark == 14);
        Assert.True(found.Holds);
        Assert.InRange(found.AtLeast, 7, 9);
        Assert.InRange(found.Checked.Ratio, 1.3, 2);
        Assert.Contains(report.Proposed, f => f.Behaviour == People && f.Good);
    }

    [Fact]
    public void The_effect_told_is_as_large_as_the_one_planted_and_its_interval_mostly_holds_it()
    {
        const int worlds = 60;
        var logs = new List<double>();
        var held = 0;
        for (var seed = 0; seed < worlds; seed++)
        {
            var world = new World(seed);
            for (var i = 0; i < 400; i++)
                world.Add(0.2 + (2 * world.Random.NextDouble()), people => people >= 7 ? 0.8 : 0.4);
            var found = World.Mine(world.Accounts, new MiningPolicy { Landmarks = [14] }).LookedAt.Single(f => f.Behaviour == People);
            logs.Add(Math.Log(found.Checked.Ratio));
            held += found.Checked.Low <= 2 && found.Checked.High >= 2 ? 1 : 0;
        }

        // A threshold that is off by one blurs the effect a little; choosing must never raise it.
        output.WriteLine($"mean ratio {Math.Exp(logs.Average()):0.00}, held by the interval in {held} of {worlds}");
        Assert.InRange(Math.Exp(logs.Average()), 1.8, 2.1);
        Assert.InRange(held, worlds * 0.85, worlds);
    }

    [Fact]
    public void The_same_accounts_in_another_order_give_the_same_report()
    {
        var world = new World(seed: 5);
        for (var i = 0; i < 300; i++)
            world.Add(0.2 + (2 * world.Random.NextDouble()), people => people >= 8 ? 0.8 : 0.4);

        Assert.Equal(World.Mine(world.Accounts).LookedAt, World.Mine(world.Accounts.AsEnumerable().Reverse()).LookedAt);
    }

    [Fact]
    public void Where_nothing_has_an_effect_hardly_ever_anything_is_found()
    {
        var world = new World(seed: 7);
        for (var i = 0; i < 400; i++)
            world.Add(0.2 + (2 * world.Random.NextDouble()), _ => 0.6);
        const int shuffles = 200;
        var misled = 0;
        var lookedAt = 0;
        for (var seed = 0; seed < shuffles; seed++)
        {
            var report = World.Mine(Shuffled(world.Accounts, seed));
            misled += report.Proposed.Count > 0 ? 1 : 0;
            lookedAt += report.LookedAt.Count;
        }

        // 5 % of 200 would be 10; three standard deviations above is 19.
        output.WriteLine($"{misled} of {shuffles} shuffles found something; {lookedAt / shuffles} things looked at in each");
        Assert.InRange(lookedAt / shuffles, 15, 100);
        Assert.InRange(misled, 0, 19);
    }

    [Fact]
    public void Looking_at_many_things_finds_no_more_by_chance()
    {
        const int names = 60, shuffles = 100;
        var world = new World(seed: 23);
        var start = new DateOnly(2024, 1, 1);
        var accounts = Enumerable.Range(0, 400).Select(i => new AccountHistory
        {
            Account = World.Account($"m{i:D3}", start),
            Events = [World.Event($"m{i:D3}", start, 0, "seen"), .. Enumerable.Range(0, names).Where(_ => world.Random.NextDouble() < 0.4).Select(n => World.Event($"m{i:D3}", start, 1 + world.Random.Next(6), $"event-{n}")), World.Event($"m{i:D3}", start, 40, "seen")],
            Outcomes = [World.Outcome($"m{i:D3}", start.AddDays(i % 5 < 3 ? World.Term : 100), churned: i % 5 >= 3)],
        }).ToList();
        var misled = 0;
        var wouldHave = 0;
        for (var seed = 0; seed < shuffles; seed++)
        {
            var report = World.Mine(Shuffled(accounts, seed), new MiningPolicy { Landmarks = [7] });
            misled += report.Proposed.Count > 0 ? 1 : 0;
            wouldHave += report.LookedAt.Any(f => f.Chosen.P <= 0.05) ? 1 : 0;
        }

        // 5 % of 100 would be 5; three standard deviations above is 11.
        output.WriteLine($"{misled} of {shuffles} shuffles found something, {wouldHave} would have on the half that chose");
        Assert.InRange(misled, 0, 11);
        Assert.InRange(wouldHave, 60, shuffles);
    }

    [Theory]
    [InlineData(220, true)]
    [InlineData(600, false)]
    public void What_holds_has_passed_the_correction_for_all_that_was_carried_over(int accounts, bool inDoubt)
    {
        var world = new World(seed: 5);
        for (var i = 0; i < accounts; i++)
            world.Add(0.2 + (2 * world.Random.NextDouble()), people => people >= 8 ? 0.75 : 0.5);

        var report = World.Mine(world.Accounts);

        var carried = report.LookedAt.Where(f => f.Chosen.P <= 0.05).ToArray();
        Assert.Equal((inDoubt, carried.Length), (report.InDoubt, report.Carried));
        Assert.NotEmpty(carried);
        Assert.Equal(Correction.BenjaminiHochberg([.. carried.Select(f => f.Checked.P)]), carried.Select(f => f.Q!.Value)); // carried over, so it is there
        Assert.Equal(Correction.Holm([.. carried.Select(f => f.Checked.P)]), carried.Select(f => f.Holm!.Value));
        Assert.All(report.LookedAt, f => Assert.Equal(f.Q <= 0.05 && (!inDoubt || f.Holm <= 0.05) && f.Good == f.Chosen.Ratio > 1, f.Holds));
    }

    [Fact]
    public void What_only_the_long_lived_can_do_is_not_proposed()
    {
        // Everybody reviews at the same pace, and leaving is pure chance: reviews have no effect at all.
        var world = new World(seed: 17);
        var accounts = new List<AccountHistory>();
        for (var i = 0; i < 1500; i++)
        {
            var id = $"s{i:D4}";
            var start = new DateOnly(2024, 1, 1).AddDays(world.Random.Next(200));
            var churns = world.Random.NextDouble() < 0.5;
            var end = churns ? 10 + world.Random.Next(140) : World.Term;
            accounts.Add(new AccountHistory
            {
                Account = World.Account(id, start),
                Events = [.. world.Times(end, 0.02).Select(d => World.Event(id, start, d, "review_held"))],
                Outcomes = [World.Outcome(id, start.AddDays(end), churns)],
            });
        }

        // The naive count over each account's whole life is flattered by survival, far beyond chance.
        var naive = Effect.Of([accounts.Aggregate(new Cells(), (cells, a) => cells.And(a.Events.Count >= 3, a.Outcomes[0].OutcomeKind == OutcomeKind.Churned))]);
        output.WriteLine($"naive: ratio {naive.Ratio:0.00}, p {naive.P:E1}");
        Assert.True(naive.Ratio > 1.7 && naive.P < 1e-6);

        var report = World.Mine(accounts);
        Print(report);
        Assert.NotEmpty(report.LookedAt);
        Assert.Empty(report.Proposed);
    }

    [Fact]
    public void A_segment_that_does_more_and_renews_more_is_no_effect()
    {
        var world = new World(seed: 13);
        for (var i = 0; i < 500; i++)
        {
            world.Add(2.2, _ => 0.85, "ENT");
            world.Add(0.5, _ => 0.45, "SMB");
        }

        var crude = Effect.Of([world.Accounts.Aggregate(new Cells(), (cells, a) => cells.And(a.Events.Count(e => e.At < World.At(a.Account.StartDate!.Value, 15)) >= 2, a.Outcomes[0].OutcomeKind == OutcomeKind.Churned))]);
        Assert.True(crude.P < 1e-6);
        Assert.Empty(World.Mine(world.Accounts).Proposed);
    }

    [Theory]
    [InlineData(29, 60, true)]
    [InlineData(60, 29, true)]
    [InlineData(30, 30, false)]
    public void With_too_few_outcomes_nothing_is_said(int renewed, int churned, bool tooFew)
    {
        var accounts = Enumerable.Range(0, renewed + churned).Select(i => Simple($"a{i}", new DateOnly(2024, 1, 1), churned: i >= renewed)).ToArray();

        var report = World.Mine(accounts);

        Assert.Equal((renewed, churned, tooFew), (report.Renewed, report.Churned, report.TooFewOutcomes));
        Assert.Empty(report.Proposed);
    }

    [Fact]
    public void Accounts_whose_first_days_were_not_recorded_are_left_out_of_what_was_recorded_later()
    {
        // Recording begins on 1 March; the first forty accounts had begun before, and seem never to have built anything.
        AccountHistory[] accounts =
        [
            .. Enumerable.Range(0, 40).Select(i => Simple($"old{i}", new DateOnly(2023, 12, 1), churned: i % 2 == 0)),
            .. Enumerable.Range(0, 200).Select(i => Simple($"new{i}", new DateOnly(2024, 3, 1), churned: i % 3 == 0, built: i % 2 == 0)),
        ];

        var looked = World.Mine(accounts).LookedAt.First(f => f.Landmark == 14);

        Assert.Equal(200, All(looked));
    }

    [Fact]
    public void Accounts_too_young_to_have_renewed_are_left_out_or_the_young_would_all_seem_lost()
    {
        AccountHistory[] accounts =
        [
            .. Enumerable.Range(0, 100).Select(i => Simple($"old{i}", new DateOnly(2024, 3, 1), churned: i % 3 == 0)),
            .. Enumerable.Range(0, 50).Select(i => Simple($"young{i}", new DateOnly(2024, 12, 1), churned: true)),
        ];

        var report = World.Mine(accounts);

        Assert.Equal((50, 66, 34), (report.TooYoung, report.Renewed, report.Churned));
    }

    [Fact]
    public void An_account_that_left_by_the_landmark_counts_for_nothing_there()
    {
        var start = new DateOnly(2024, 3, 1);
        AccountHistory[] accounts =
        [
            .. Enumerable.Range(0, 200).Select(i => Simple($"old{i}", start, churned: i % 3 == 0, built: i % 2 == 0)),
            .. Enumerable.Range(0, 60).Select(i => Simple($"gone{i}", start, churned: true, built: i % 2 == 0, end: 30)),
        ];

        var looked = World.Mine(accounts).LookedAt;

        Assert.Equal(260, All(looked.First(f => f.Landmark == 14)));
        Assert.Equal(200, All(looked.First(f => f.Landmark == 30)));
    }

    [Fact]
    public void Names_beyond_the_bound_are_counted_and_left_out()
    {
        var start = new DateOnly(2024, 3, 1);
        var accounts = Enumerable.Range(0, 80).Select(i => new AccountHistory
        {
            Account = World.Account($"a{i}", start),
            Events = [World.Event($"a{i}", start, 1, $"name-{i}")],
            Outcomes = [World.Outcome($"a{i}", start.AddDays(100), i % 2 == 0)],
        });

        Assert.Equal(30, World.Mine(accounts, new MiningPolicy { MostBehaviours = 50 }).BehavioursLeftOut);
    }

    private static AccountHistory Simple(string id, DateOnly start, bool churned, bool? built = null, int? end = null) => new()
    {
        Account = World.Account(id, start),
        Events = built is null ? [] : built.Value ? [World.Event(id, start, 0, "seen"), World.Event(id, start, 3, "report_built")] : [World.Event(id, start, 0, "seen"), World.Event(id, start, 95, "report_built")],
        Outcomes = [World.Outcome(id, start.AddDays(end ?? (churned ? 100 : World.Term)), churned)],
    };

    private static int All(Finding finding) =>
        finding.Chosen.With + finding.Chosen.Without + finding.Checked.With + finding.Checked.Without;

    // The same behaviour with the fates of other accounts: start and length stay, who renews is dealt anew.
    private static IEnumerable<AccountHistory> Shuffled(List<AccountHistory> accounts, int seed)
    {
        var outcomes = accounts.Select(a => a.Outcomes[0]).ToArray();
        var starts = accounts.Select(a => a.Account.StartDate!.Value).ToArray(); // every account of the world has one
        var order = Enumerable.Range(0, accounts.Count).ToArray();
        new Random(seed).Shuffle(order);
        for (var i = 0; i < accounts.Count; i++)
        {
            var other = order[i];
            var after = outcomes[other].On.DayNumber - starts[other].DayNumber;
            yield return new AccountHistory
            {
                Account = accounts[i].Account,
                Metrics = accounts[i].Metrics,
                People = accounts[i].People,
                Events = accounts[i].Events,
                Tickets = accounts[i].Tickets,
                Outcomes = [World.Outcome(accounts[i].Account.Id, starts[i].AddDays(after), outcomes[other].OutcomeKind == OutcomeKind.Churned)],
            };
        }
    }

    private void Print(MiningReport report)
    {
        output.WriteLine($"{report.Renewed} renewed, {report.Churned} churned, {report.LookedAt.Count} looked at, {report.TooRare} too rare");
        foreach (var f in report.LookedAt.Take(12))
            output.WriteLine($"{f.Holds} {f.Behaviour.Kind} {f.Behaviour.Name} day {f.Landmark} >= {f.AtLeast}: {f.Checked.Ratio:0.00} ({f.Checked.Low:0.00}-{f.Checked.High:0.00}) p {f.Checked.P:E1} q {f.Q:0.000} holm {f.Holm:0.000}; with {f.Checked.With} without {f.Checked.Without}");
    }
}
