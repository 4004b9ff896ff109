using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>The health of an account, and what opens because of it, do not depend on how often anybody looks.</summary>
public sealed class HealthScheduleTests
{
    private const int Days = 190;

    public static TheoryData<int, int> Seeds
    {
        get
        {
            var data = new TheoryData<int, int>();
            for (var seed = 1; seed <= 12; seed++)
                data.Add(seed, seed % 3);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_schedule_finds_the_same_falls_and_the_same_days(int seed, int lag)
    {
        var world = new RandomWorld(seed, Days, lag, dataLate: lag == 2, datedOnly: true);
        var playbook = Book();
        var random = new Random(seed);
        var end = world.EndOf(world.Start.AddDays(Days + 5)).AddHours(3);
        var first = world.EndOf(world.Start.AddDays(-2)).AddMinutes(7);

        var once = Lived(world, playbook, [end], keepState: true);
        Assert.Equal(once, Lived(world, playbook, Times(first, end, () => TimeSpan.FromHours(24)), keepState: true));
        Assert.Equal(once, Lived(world, playbook, Times(first, end, () => TimeSpan.FromHours(random.Next(3, 40))), keepState: true));
        Assert.Equal(once, Lived(world, playbook, Times(first, end, () => TimeSpan.FromDays(random.Next(1, 50))), keepState: true));
        Assert.Equal(once, Lived(world, playbook, Times(first, end, () => TimeSpan.FromDays(20 * random.NextDouble())), keepState: false));
    }

    [Fact]
    public void The_random_worlds_know_falls_of_every_kind()
    {
        var rules = new HashSet<string>();
        for (var seed = 1; seed <= 12; seed++)
        {
            var world = new RandomWorld(seed, Days, lag: 0, datedOnly: true);
            rules.UnionWith(Evaluator.EvaluateAsOf(world.Whole(), Book(), world.Start.AddDays(Days)).Opened.Select(o => o.Key.RuleKey));
        }

        Assert.Equal(Book().ActiveRules().Select(r => r.Rule.Key).Order(), rules.Order());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_score_of_a_day_is_the_same_from_any_saved_state(int seed, int lag)
    {
        Assert.True(lag >= 0);
        var history = new RandomWorld(seed, Days, lag: 0, datedOnly: true).Whole();
        var policy = Book().Health;
        var start = history.Account.StartDate ?? Given.Day("2026-03-01");
        var whole = new HealthTrack(history, policy);
        whole.On(start.AddDays(Days));
        for (var cut = 10; cut < Days; cut += 37)
        {
            var part = new HealthTrack(history, policy);
            part.On(start.AddDays(cut));
            var on = new HealthTrack(history, policy, part.State);
            for (var day = cut; day <= Days; day += 3)
            {
                Assert.Equal(Show(whole.On(start.AddDays(day))), Show(on.On(start.AddDays(day))));
                Assert.Equal(whole.On(start.AddDays(day)).Band, HealthTrack.ScoreOn(history, policy, start.AddDays(day), part.State).Band);
            }
        }
    }

    private static Playbook Book() => Given.Playbook(
        Given.Rule(new Trigger.Health(), "drop"),
        Given.Rule(new Trigger.Health { DropAtLeast = null, BandWorsens = true }, "band"),
        Given.Rule(new Trigger.Health { DropAtLeast = 15, BandWorsens = true, WithinDays = 30 }, "both"),
        Given.Rule(new Trigger.Health { DropAtLeast = 20, Parts = Enum.GetValues<HealthComponentKind>() }, "parts")) with
    {
        Health = new HealthPolicy
        {
            CoreFeatures = ["x", "y"],
            LoginTargets = [new LoginTarget(0, 0.02, 0.1, 0.2, 0.3), new LoginTarget(90, 0.05, 0.2, 0.3, 0.4)],
            FeatureTargets = [new FeatureTarget(0, 0.5), new FeatureTarget(60, 1)],
        },
    };

    private static List<DateTimeOffset> Times(DateTimeOffset first, DateTimeOffset end, Func<TimeSpan> step)
    {
        var times = new List<DateTimeOffset>();
        for (var now = first; now < end; now += step())
            times.Add(now);
        times.Add(end);
        return times;
    }

    // What was found, and the days of health as they stand at the end.
    private static List<string> Lived(RandomWorld world, Playbook playbook, List<DateTimeOffset> times, bool keepState)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var health = new SortedDictionary<DateOnly, string>();
        EvaluationState? state = null;
        foreach (var now in times)
        {
            var result = Evaluator.Evaluate(world.KnownAt(now), playbook, keepState ? state : null, now, keepHealth: true);
            keys.UnionWith(result.Opened.Select(o => $"{o.Key.RuleKey} {Given.Show(o.Key)}"));
            foreach (var day in result.Health)
                health[day.Day] = Show(day);
            state = result.State;
        }

        return [.. keys, .. health.Values];
    }

    private static string Show(HealthDay day) =>
        $"{day.Day:O} {day.Total} {day.Band} {day.Confidence} {day.Cap} {string.Join(' ', day.Points)} {string.Join(' ', day.Weights)}";
}
