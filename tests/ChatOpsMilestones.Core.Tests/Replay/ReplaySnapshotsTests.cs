using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Segments;
using static ChatOpsMilestones.Core.Tests.Replay.ReplayWorld;

namespace ChatOpsMilestones.Core.Tests.Replay;

public sealed class ReplaySnapshotsTests
{
    private static readonly Playbook Comparing = Playbook(Milestone("below", new Trigger.Comparative
    {
        Measure = new SegmentMeasure("logins", Aggregate.Sum, 28, PerSeat: false),
        EnterBelow = 10,
        Leave = 25,
    }));

    private static readonly AccountHistory[] Customers = [.. Enumerable.Range(0, 20).Select(i => Customer($"c{i:00}", i == 0 ? (100, 200) : null))];

    [Fact]
    public void They_are_made_only_where_a_rule_looks_at_segments()
    {
        Assert.True(ReplaySnapshots.AreNeeded(Request(Comparing)));
        Assert.False(ReplaySnapshots.AreNeeded(Request(Playbook(Milestone("quiet", Silent(30))))));
    }

    [Fact]
    public void A_rule_that_compares_accounts_fires_in_a_replay_of_the_past()
    {
        var report = Replayed(accounts: 20);

        Assert.True(report.Milestones[0].Fires > 0);
        Assert.Contains(report.Milestones[0].Examples, e => e.Card.AccountId == "c00");
        Assert.Equal(20, report.Accounts);
    }

    [Fact]
    public void Many_passes_find_what_one_finds() =>
        Assert.Equal(ReplayJson.Write(Replayed(accounts: 20)), ReplayJson.Write(Replayed(accounts: 100_000)));

    private static ReplayRequest Request(Playbook playbook) => new() { Playbook = playbook, To = End, KnownThrough = End, Team = [Jordan] };

    private static ReplayReport Replayed(int accounts)
    {
        var request = Request(Comparing);
        var snapshots = new ReplaySnapshots(request);
        var passes = snapshots.Passes(accounts);
        Assert.Equal(accounts > 1000, passes.Count > 1);
        foreach (var mondays in passes)
        {
            snapshots.Begin(mondays);
            foreach (var customer in Customers)
                snapshots.Add(customer);
            snapshots.End();
        }

        var replayer = new Replayer(request with { Snapshots = snapshots });
        foreach (var customer in Customers.Concat(snapshots.Subjects()))
            replayer.Add(customer);
        return replayer.Finish();
    }
}
