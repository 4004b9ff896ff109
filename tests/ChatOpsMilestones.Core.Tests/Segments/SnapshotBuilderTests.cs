using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Segments;

public sealed class SnapshotBuilderTests
{
    private static readonly SnapshotPlan Plan = SnapshotPlan.Of(Given.Playbook(new Trigger.Comparative
    {
        Measure = new SegmentMeasure("logins", Aggregate.Sum, 7, PerSeat: true),
        EnterBelow = 25,
        Leave = 35,
    }));

    private const string PerSeat = "logins/Sum/7/seat";

    [Fact]
    public void Nothing_of_the_monday_or_later_is_seen()
    {
        var monday = Segment.Monday(4);
        var before = Segment.Daily("a", Enumerable.Repeat(1.0, 28), seats: 10);
        var after = Segment.Daily("a", Enumerable.Repeat(1.0, 28).Concat(Enumerable.Repeat(900.0, 28)), seats: 10);

        var then = Assert.Single(Build(monday, before));
        var now = Assert.Single(Build(monday, after));

        Assert.Equal(0.7, then.Measures[PerSeat].Median, 9);
        Assert.Equal(then.Measures[PerSeat].Values, now.Measures[PerSeat].Values);
        Assert.Equal(28, now.Measures["logins/Sum/28"].Median);
    }

    [Fact]
    public void Segments_are_apart_and_the_order_of_accounts_does_not_matter()
    {
        AccountHistory[] histories = [.. Enumerable.Range(1, 9).Select(i => Segment.Account($"a{i}", Enumerable.Repeat((double)i, 6), seats: 1, segment: i < 6 ? "SMB" : "ENT"))];

        var one = Build(Segment.Monday(6), histories);
        var two = Build(Segment.Monday(6), [.. histories.Reverse()]);

        Assert.Equal(["ENT", "SMB"], one.Select(s => s.Segment));
        Assert.Equal([4, 5], one.Select(s => s.Accounts));
        Assert.Equal([49, 21], one.Select(s => s.Measures[PerSeat].Median));
        Assert.Equal(one.Select(s => s.Measures[PerSeat].Values), two.Select(s => s.Measures[PerSeat].Values));
    }

    [Fact]
    public void New_accounts_lost_ones_and_those_without_seats_are_not_compared()
    {
        var running = Segment.Account("runs", Enumerable.Repeat(1.0, 6), seats: 1);
        var seatless = Segment.Account("seatless", Enumerable.Repeat(9.0, 6));
        var fresh = Segment.With(running, []);
        fresh = new AccountHistory { Account = fresh.Account with { Id = "fresh", StartDate = Segment.Monday(6).AddDays(-3) }, Watermarks = fresh.Watermarks };
        var lost = new AccountHistory { Account = running.Account with { Id = "lost", Status = AccountStatus.Churned }, Metrics = running.Metrics, Watermarks = running.Watermarks };

        var snapshot = Assert.Single(Build(Segment.Monday(6), running, seatless, fresh, lost));

        Assert.Equal(3, snapshot.Accounts);
        Assert.Equal(1, snapshot.Measures[PerSeat].Count);
        Assert.Equal(2, snapshot.Measures["logins/Sum/28"].Count);
    }

    [Fact]
    public void A_metric_that_is_not_complete_is_left_out()
    {
        var history = Segment.Account("a", Enumerable.Repeat(1.0, 6), seats: 1);
        var late = new AccountHistory { Account = history.Account, Metrics = history.Metrics, Watermarks = Given.Complete("logins", "2026-02-14") };

        var snapshot = Assert.Single(Build(Segment.Monday(6), late));

        Assert.Empty(snapshot.Measures);
        Assert.Empty(snapshot.Weeks);
    }

    [Fact]
    public void A_week_is_held_against_each_accounts_own_normal()
    {
        // Thirteen weeks at 10 a day; in the last week two of ten are at 2.
        var histories = Enumerable.Range(0, 10).Select(i => Segment.Account($"a{i}", [.. Enumerable.Repeat(10.0, 12), i < 2 ? 2 : 10])).ToArray();

        var week = Assert.Single(Build(Segment.Monday(13), histories)).Weeks["logins"];

        Assert.Equal((588, 700, 10, 2), (week.Sum, week.Normal, week.Accounts, week.Down));
        Assert.Equal([new FallenAccount("a0", 14, 70), new FallenAccount("a1", 14, 70)], week.Fallen);
    }

    [Fact]
    public void Features_are_counted_by_use_and_by_what_came_next()
    {
        AccountHistory[] histories =
        [
            Using("strong", 50, ("reports", 1), ("alerts", 10), ("exports", 30)),
            Using("weak", 1, ("reports", 3), ("alerts", 30), ("reports", 35)),
            Using("weaker", 1, ("reports", 2), ("exports", 31)),
            Using("idle", 0),
        ];

        var snapshot = Assert.Single(Build(Segment.Monday(6), histories));

        Assert.Equal(1, snapshot.StrongAccounts);
        Assert.Equal((1, 0), (snapshot.Features["reports"].Accounts, snapshot.Features["reports"].StrongAccounts));
        Assert.Equal((1, 0), (snapshot.Features["alerts"].Accounts, snapshot.Features["alerts"].StrongAccounts));
        Assert.Equal((2, 1), (snapshot.Features["exports"].Accounts, snapshot.Features["exports"].StrongAccounts));
        Assert.Equal([new("alerts", 2), new("exports", 1)], snapshot.Features["reports"].Next);
        Assert.Equal([new("exports", 1)], snapshot.Features["alerts"].Next);
        Assert.Empty(snapshot.Features["exports"].Next);
    }

    [Fact]
    public void The_plan_asks_for_what_rules_compare_and_for_every_metric()
    {
        Assert.Equal(["logins/Sum/28", PerSeat, "seats_used/Last/all"], Plan.Measures.Select(m => m.Key));
        Assert.Equal(["logins"], Plan.WeeklyMetrics);
        Assert.Equal(Plan.Id, SnapshotPlan.Of(Given.Playbook(new Trigger.Comparative { Measure = new SegmentMeasure("logins", Aggregate.Sum, 7, true), EnterAbove = 80, Leave = 70 })).Id);
        Assert.NotEqual(Plan.Id, SnapshotPlan.Of(Given.Playbook()).Id);
    }

    private static IReadOnlyList<SegmentSnapshot> Build(DateOnly monday, params AccountHistory[] histories)
    {
        var builder = new SnapshotBuilder(Plan, monday);
        foreach (var history in histories)
            builder.Add(history);
        return builder.Build();
    }

    private static AccountHistory Using(string id, double perDay, params (string Feature, int Day)[] uses)
    {
        var history = Segment.Account(id, Enumerable.Repeat(perDay, 6));
        return new AccountHistory
        {
            Account = history.Account,
            Metrics = history.Metrics,
            Watermarks = history.Watermarks,
            Events =
            [
                .. uses.Select(use => new ProductEvent
                {
                    Id = $"{use.Feature}-{use.Day}",
                    AccountId = id,
                    Name = "feature:" + use.Feature,
                    At = new DateTimeOffset(Segment.Start.AddDays(use.Day), new TimeOnly(10, 0), TimeSpan.Zero),
                }),
            ],
        };
    }
}
