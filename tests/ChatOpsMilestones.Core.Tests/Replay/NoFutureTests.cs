using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Replay;

/// <summary>A replay never sees the future: what is dated after a day, there or not, changes nothing that fired up to it.</summary>
public sealed class NoFutureTests
{
    private const int Days = 190;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Cutting_the_history_gives_the_same_fires_up_to_the_cut(int seed)
    {
        var world = new RandomWorld(seed, Days, lag: 0);
        var playbook = RandomPlaybook.Make(new Random(seed), bands: true).WithAdvice();
        for (var i = 5; i < Days; i += 17)
        {
            var day = world.Start.AddDays(i);
            var cut = Run(world.KnownAt(world.EndOf(day).AddTicks(-1), hindsight: true), playbook, world, day);
            var whole = Run(world.Whole(), playbook, world, day);

            // Outcomes after the cut are read by the judgement and by nothing else.
            Assert.Equal(Fired(cut), Fired(whole));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_later_cut_keeps_every_fire_before_it(int seed)
    {
        var world = new RandomWorld(seed, Days, lag: 0);
        var playbook = RandomPlaybook.Make(new Random(seed), bands: true).WithAdvice();
        var all = Run(world.Whole(), playbook, world, world.Start.AddDays(Days)).Milestones[0].Weeks;
        var half = Run(world.Whole(), playbook, world, world.Start.AddDays(Days / 2)).Milestones[0].Weeks;
        Assert.Equal(all.Take(half.Count - 1), half.SkipLast(1));
    }

    private static ReplayReport Run(Core.Evaluation.AccountHistory history, Playbook playbook, RandomWorld world, DateOnly cut)
    {
        var replayer = new Replayer(new ReplayRequest
        {
            Playbook = playbook,
            From = world.Start.AddDays(-2),
            To = cut,
            KnownThrough = cut,
        });
        replayer.Add(history);
        return replayer.Finish();
    }

    private static string Fired(ReplayReport report) => ReplayJson.Write(report with
    {
        Milestones = [.. report.Milestones.Select(m => m with { Examples = [.. m.Examples.Select(e => e with { Card = e.Card with { Evidence = null } })] })],
        Notes = [],
    });
}
