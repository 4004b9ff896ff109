using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Segments;

public sealed class SnapshotScheduleTests
{
    private static readonly SnapshotPlan Plan = SnapshotPlan.Of(Given.Playbook());
    private static readonly DateOnly Monday = new(2026, 2, 9);

    [Fact]
    public void The_last_four_mondays_are_looked_after() => Assert.Equal(
        [new(2026, 1, 19), new(2026, 1, 26), new(2026, 2, 2), Monday],
        SnapshotSchedule.Mondays(Given.Instant("2026-02-15T23:00:00")));

    [Theory]
    [InlineData("2026-02-07", "2026-02-09T10:00:00", false)]
    [InlineData("2026-02-08", "2026-02-09T00:10:00", true)] // Sunday is complete: at once
    [InlineData("2026-02-07", "2026-02-12T11:00:00", false)]
    [InlineData("2026-02-07", "2026-02-12T12:00:00", true)] // waited long enough
    [InlineData(null, "2026-02-09T11:00:00", false)]
    [InlineData(null, "2026-02-09T12:00:00", true)]
    public void It_waits_for_its_numbers_but_not_for_ever(string? mark, string now, bool ready)
    {
        var marks = mark is null ? [] : new Dictionary<string, DateOnly> { ["logins"] = Given.Day(mark) };

        Assert.Equal(ready, SnapshotSchedule.IsReady(Monday, Plan, marks, [], Given.Instant(now)));
    }

    [Fact]
    public void It_waits_while_its_numbers_are_doubted()
    {
        var outage = new Outage { Id = "o", Kind = OutageKind.Drop, Metrics = ["logins"], From = new(2026, 2, 6), Reason = "", OpenedAt = default };

        Assert.False(SnapshotSchedule.IsReady(Monday, Plan, new Dictionary<string, DateOnly> { ["logins"] = new(2026, 2, 8) }, [outage], Given.Instant("2026-02-09T13:00:00")));
        Assert.True(SnapshotSchedule.IsReady(Monday, Plan, new Dictionary<string, DateOnly> { ["logins"] = new(2026, 2, 8) }, [outage with { From = Monday }], Given.Instant("2026-02-09T13:00:00")));
    }
}
