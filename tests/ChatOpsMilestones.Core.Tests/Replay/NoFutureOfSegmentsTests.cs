using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Segments;
using static ChatOpsMilestones.Core.Tests.Replay.ReplayWorld;

namespace ChatOpsMilestones.Core.Tests.Replay;

/// <summary>The same for rules that look at segments and at health: snapshots made again from today's histories know nothing of what came later.</summary>
public sealed class NoFutureOfSegmentsTests
{
    private static readonly Playbook Rules = Playbook(
        Milestone("below", new Trigger.Comparative { Measure = new SegmentMeasure("logins", Aggregate.Sum, 28, PerSeat: false), EnterBelow = 20, Leave = 40, LeastAccounts = 5 }),
        Milestone("power", new Trigger.PowerUser { LeastPeople = 10, AgainAfterDays = 30 }, Polarity.Positive),
        Milestone("quiet-expansion", new Trigger.QuietExpansion { AdoptedBy = 0.3, LeastAccounts = 2 }, Polarity.Positive),
        Milestone("segment", new Trigger.SegmentTrend { LeastAccounts = 5 }),
        Milestone("health", new Trigger.Health())) with
    {
        // Log-ins and features: half of the weight, so that there is a score.
        Health = new HealthPolicy { CoreFeatures = ["0", "1", "2"] },
    };

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Cutting_every_history_gives_the_same_fires_up_to_the_cut(int seed)
    {
        var world = new SegmentWorld(seed);
        for (var i = 70; i < SegmentWorld.Days; i += 41)
        {
            var cut = Start.AddDays(i);
            Assert.Equal(Fired(Run(world, cut, known: cut)), Fired(Run(world, cut, known: Start.AddDays(SegmentWorld.Days))));
        }
    }

    [Fact]
    public void Every_kind_fires_in_one_of_the_worlds()
    {
        var fires = Seeds.SelectMany(seed => Run(new SegmentWorld((int)seed), Start.AddDays(SegmentWorld.Days - 1), Start.AddDays(SegmentWorld.Days)).Milestones)
            .GroupBy(m => m.Id).ToDictionary(g => g.Key, g => g.Sum(m => m.Fires));
        Assert.All(fires, f => Assert.True(f.Value > 0, f.Key));
    }

    private static string Fired(ReplayReport report) => string.Join('\n', report.Milestones.Select(m =>
        $"{m.Id} {m.Fires} {m.AccountsHit} {m.OpenAtCut}: {string.Join(',', m.Weeks.Select(w => w.Fires))}; {string.Join(',', m.Examples.Select(e => $"{e.Day:O} {e.Card.AccountId} {e.Rule}"))}"));

    private static ReplayReport Run(SegmentWorld world, DateOnly cut, DateOnly known)
    {
        var request = new ReplayRequest { Playbook = Rules, From = Start, To = cut, KnownThrough = cut };
        var snapshots = new ReplaySnapshots(request);
        foreach (var mondays in snapshots.Passes(12))
        {
            snapshots.Begin(mondays);
            foreach (var account in world.KnownThrough(known))
                snapshots.Add(account);
            snapshots.End();
        }

        var replayer = new Replayer(request with { Snapshots = snapshots });
        foreach (var account in world.KnownThrough(known).Concat(snapshots.Subjects()))
            replayer.Add(account);
        return replayer.Finish();
    }
}
