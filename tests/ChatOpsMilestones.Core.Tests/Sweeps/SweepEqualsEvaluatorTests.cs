using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Core.Tests.Evaluation;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Tests.Sweeps;

/// <summary>
/// What a sweep says of an account is what the evaluation finds: made-up accounts, every covered kind of trigger with numbers
/// by chance, days without values, late sources, holidays. A failing case is repeated by its seed.
/// </summary>
public sealed class SweepEqualsEvaluatorTests
{
    private const int Days = 420;

    private static readonly HashSet<DateOnly> NoHolidays = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_rule_opens_in_the_sweep_exactly_when_it_opens_in_the_fold(int seed)
    {
        var random = new Random(seed);
        var world = new RandomWorld(seed, Days, lag: 0);
        var playbook = CoveredPlaybook(random, conditions: false);
        var plan = SweepPlan.Compile(playbook)!;
        var holidays = Holidays(random, world);
        var history = Plain(world.Whole(), holidays);
        var (opened, seen) = (0, 0);
        for (var i = 130; i < Days; i += random.Next(1, 16))
        {
            var day = world.Start.AddDays(i);
            var before = Evaluator.EvaluateAsOf(history, playbook, day.AddDays(-1));
            var after = Evaluator.EvaluateAsOf(history, playbook, day);
            var pass = Swept(plan, history, before.State, new SweepDay(day, day, history.Watermarks, holidays));
            Assert.False(pass.IsUnsure(0));
            for (var rule = 0; rule < plan.Rules.Count; rule++)
            {
                var key = plan.Rules[rule].Rule.Key;
                if (before.State.Open.ContainsKey(key))
                    continue;
                var opens = after.Opened.Count(o => o.Key.RuleKey == key) > before.Opened.Count(o => o.Key.RuleKey == key);
                var remembers = after.State.Open.TryGetValue(key, out var episodes) && episodes.Any(e => e.Spent);
                Assert.True((opens || remembers) == pass.Opens(rule)[0], $"{key} on {day:yyyy-MM-dd}: the evaluation says {opens || remembers}, the sweep {pass.Opens(rule)[0]}");
                opened += opens ? 1 : 0;
                seen++;
            }

            if (!pass.Changes[0])
                AssertNothingHappened(before, after);
        }

        Assert.True(opened > 0 && seen > opened, "A world in which nothing happens proves nothing.");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_the_sweep_sees_no_change_the_evaluation_with_its_saved_state_finds_none(int seed)
    {
        var random = new Random(1000 + seed);
        var world = new RandomWorld(seed, Days, lag: seed % 3, dataLate: seed % 2 == 0);
        var playbook = CoveredPlaybook(random, conditions: true);
        var plan = SweepPlan.Compile(playbook)!;
        var holidays = Holidays(random, world);
        var (quiet, loud) = (0, 0);
        for (var i = 130; i < Days; i += random.Next(1, 12))
        {
            var night = world.EndOf(world.Start.AddDays(i)).AddMinutes(5);
            var state = Evaluator.Evaluate(Plain(world.KnownAt(night), holidays), playbook, null, night).State;
            var now = night.AddMinutes(random.Next(10, 3 * 1440));
            var history = Plain(world.KnownAt(now), holidays);
            if (state.Through is not { } through)
                continue;

            var today = Zones.LocalDate(now, world.Zone);
            var changes = false;
            for (var day = through.AddDays(1); day < today; day = day.AddDays(1))
                changes |= Swept(plan, history, state, new SweepDay(day, day, history.Watermarks, holidays)).Changes[0];
            changes |= Swept(plan, history, state, new SweepDay(today, today.AddDays(-1), history.Watermarks, holidays)).Changes[0];
            if (changes)
            {
                loud++;
                continue;
            }

            quiet++;
            var result = Evaluator.Evaluate(history, playbook, state, now);
            Assert.Empty(result.Opened);
            Assert.Empty(result.Cleared);
            Assert.Equal(Show(state), Show(result.State));
        }

        Assert.True(quiet > 0 && loud > 0, $"{quiet} quiet and {loud} loud nights prove nothing.");
    }

    [Fact]
    public void A_kind_that_looks_elsewhere_leaves_every_account_unsure()
    {
        var plan = SweepPlan.Compile(Given.Playbook(new Trigger.Survey { AtMost = 6 }))!;
        var world = new RandomWorld(1, Days, lag: 0);
        var pass = Swept(plan, Plain(world.Whole(), NoHolidays), null, new SweepDay(world.Start.AddDays(90), world.Start.AddDays(90), world.Whole().Watermarks, NoHolidays));
        Assert.False(plan.Rules[0].IsCovered);
        Assert.True(pass.IsUnsure(0) && pass.Changes[0]);
    }

    private static void AssertNothingHappened(EvaluationResult before, EvaluationResult after)
    {
        Assert.Equal(before.Opened.Count, after.Opened.Count);
        Assert.Equal(before.Cleared.Count, after.Cleared.Count);
        Assert.Equal(Show(before.State), Show(after.State));
    }

    private static SweepPass Swept(SweepPlan plan, AccountHistory history, EvaluationState? state, SweepDay day)
    {
        var from = plan.RowsFrom(day.Today, day.Holidays);
        var block = Blocks.Of(plan, from, day.Today.DayNumber - from.DayNumber + 3, (history, state));
        var pass = new SweepPass(plan, 1);
        pass.Run(block, day);
        return pass;
    }

    private static IEnumerable<string> Show(EvaluationState state) =>
        state.Open.SelectMany(rule => rule.Value.Select(e => $"{rule.Key} {e}")).Order(StringComparer.Ordinal);

    private static AccountHistory Plain(AccountHistory history, HashSet<DateOnly> holidays) => new()
    {
        Account = history.Account,
        Metrics = history.Metrics,
        Watermarks = history.Watermarks,
        Holidays = holidays,
    };

    private static HashSet<DateOnly> Holidays(Random random, RandomWorld world)
    {
        var days = new HashSet<DateOnly>();
        for (var i = random.Next(3); i > 0; i--)
        {
            var first = world.Start.AddDays(random.Next(Days));
            for (var d = 0; d < 7; d++)
                days.Add(first.AddDays(d));
        }

        return days;
    }

    // With conditions an opening may be mute: it is a change of the state, and nobody is told.
    private static Playbook CoveredPlaybook(Random random, bool conditions)
    {
        var rules = RandomPlaybook.Make(random, bands: false).Milestones[0].Rules
            .Where(rule => SweepPlan.Compile(Given.Playbook(rule))!.Rules[0].IsCovered)
            .Select(rule => conditions ? rule : rule with { Default = rule.Default with { When = null, ForAtLeast = default } })
            .ToList();
        Trigger[] more =
        [
            new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.Mean, AtMost = random.Next(1, 6) },
            new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.Sum, AtLeast = random.Next(100, 2000) },
            new Trigger.Threshold { Metric = "api_calls", Aggregate = Aggregate.Max, AtMost = random.Next(100, 900), WindowDays = 5 },
            new Trigger.Threshold { Metric = "api_calls", Aggregate = Aggregate.Max, AtLeast = random.Next(500, 1100) },
            new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, AtMost = random.Next(6, 12) },
            new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.ActiveDays, WindowDays = 14, AtMost = random.Next(2, 9) },
            new Trigger.Trend { Metric = "logins", MinimumBaseline = 5, BaselineWeeks = random.Next(4, 13), WindowWeeks = random.Next(1, 4), ConfirmChecks = 1 },
            new Trigger.Countdown { Date = AccountDate.ContractEnd, DaysBefore = 30 },
        ];
        return Given.Playbook([.. rules, .. more.Select((trigger, i) => Given.Rule(trigger, $"m{i}-{trigger.GetType().Name}"))]);
    }
}
