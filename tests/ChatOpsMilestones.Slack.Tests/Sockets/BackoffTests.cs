using ChatOpsMilestones.Slack.Sockets;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(6, 16, 32)]
    [InlineData(7, 30, 60)]
    [InlineData(8, 30, 60)]
    [InlineData(100_000, 30, 60)]
    public void The_wait_doubles_up_to_a_minute(int failures, double least, double most)
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
            Assert.InRange(Backoff.AfterFailure(failures, null, random).TotalSeconds, least, most);
    }

    [Fact]
    public void What_slack_asks_for_is_kept()
    {
        var random = new Random(1);

        Assert.InRange(Backoff.AfterFailure(1, TimeSpan.FromSeconds(30), random).TotalSeconds, 30, 30.1);
        Assert.InRange(Backoff.AfterFailure(1, TimeSpan.FromSeconds(300), random).TotalSeconds, 300, 300.1);
        Assert.InRange(Backoff.AfterFailure(10, TimeSpan.FromSeconds(1), random).TotalSeconds, 30, 60);
    }

    [Theory]
    [InlineData(1, 25, 50)]
    [InlineData(4, 200, 400)]
    [InlineData(30, 2500, 5000)]
    public void A_line_that_had_worked_comes_back_at_once(int cuts, double least, double most)
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
            Assert.InRange(Backoff.AfterCut(cuts, random).TotalMilliseconds, least, most);
    }

    [Fact]
    public void Two_hosts_do_not_come_back_together()
    {
        var (one, other) = (new Random(1), new Random(2));

        Assert.NotEqual(Backoff.AfterFailure(7, null, one), Backoff.AfterFailure(7, null, other));
    }
}
