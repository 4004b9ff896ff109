using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>
/// Looking often or seldom, with a saved state or without one, finds the same occurrences: made-up accounts are lived
/// through with only what was known at each moment. A failing case is repeated by its seed.
/// </summary>
public sealed class AnyScheduleTests
{
    private const int Days = 190;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    // Rules that look at the health: what bears no date of its own (attempts to collect an invoice) would change it afterwards.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_schedule_finds_the_same_occurrences(int seed) => Live(seed, new RandomWorld(seed, Days, lag: 0, datedOnly: true), bands: true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_schedule_finds_the_same_when_metrics_come_late(int seed) => Live(seed, new RandomWorld(seed, Days, 1 + (seed % 3), dataLate: true), bands: false);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_schedule_finds_the_same_when_only_the_watermarks_come_late(int seed) =>
        Live(seed, new RandomWorld(seed, Days, 1 + (seed % 3)), bands: false);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_happens_after_the_day_changes_nothing(int seed)
    {
        var world = new RandomWorld(seed, Days, lag: 0);
        var playbook = RandomPlaybook.Make(new Random(seed), bands: true);
        var whole = world.Whole();
        for (var i = 0; i < Days; i += 13)
        {
            var day = world.Start.AddDays(i);
            var then = Evaluator.EvaluateAsOf(world.KnownAt(world.EndOf(day).AddTicks(-1), hindsight: true), playbook, day);
            var now = Evaluator.EvaluateAsOf(whole, playbook, day);
            Assert.Equal(then.Opened.Select(Describe), now.Opened.Select(Describe));
            Assert.Equal(then.Cleared, now.Cleared);
            Assert.Equal(then.OpenAtEnd, now.OpenAtEnd);
        }
    }

    private static void Live(int seed, RandomWorld world, bool bands)
    {
        var playbook = RandomPlaybook.Make(new Random(seed), bands);
        var random = new Random(seed);
        var end = world.EndOf(world.Start.AddDays(Days + 5)).AddHours(3);
        var first = world.EndOf(world.Start.AddDays(-2));

        var once = Found(world, playbook, [end], keepState: true);
        var keys = Evaluator.Evaluate(world.KnownAt(end), playbook, null, end).Opened.Select(o => o.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(once, Found(world, playbook, Times(first, end, () => TimeSpan.FromHours(24)), keepState: true));
        Assert.Equal(once, Found(world, playbook, Times(first, end, () => TimeSpan.FromMinutes(random.Next(20, 700))), keepState: true));
        Assert.Equal(once, Found(world, playbook, Times(first, end, () => TimeSpan.FromDays(random.Next(1, 50))), keepState: true));
        Assert.Equal(once, Found(world, playbook, Times(first, end, () => TimeSpan.FromDays(7 * random.NextDouble())), keepState: false));
    }

    private static List<DateTimeOffset> Times(DateTimeOffset first, DateTimeOffset end, Func<TimeSpan> step)
    {
        var times = new List<DateTimeOffset>();
        for (var now = first.AddMinutes(7); now < end; now += step())
            times.Add(now);
        times.Add(end);
        return times;
    }

    private static List<string> Found(RandomWorld world, Playbook playbook, List<DateTimeOffset> times, bool keepState)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        EvaluationState? state = null;
        foreach (var now in times)
        {
            var result = Evaluator.Evaluate(world.KnownAt(now), playbook, keepState ? state : null, now);
            Assert.True(result.NextCheck > now);
            keys.UnionWith(result.Opened.Select(o => $"{o.Key.RuleKey} {Given.Show(o.Key)}"));
            state = result.State;
        }

        return [.. keys];
    }

    private static string Describe(Occurrence o) =>
        $"{o.Key.RuleKey} {Given.Show(o.Key)} {o.OpenedOn:O} {o.Priority} {string.Join(';', o.Slots.Select(s => $"{s.Key}={s.Value}"))}";
}
