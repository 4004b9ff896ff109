using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Observability;

public sealed class MetersTests
{
    [Fact]
    public async Task Decisions_carry_their_reason_deliveries_their_outcome_and_jobs_their_duration()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        using var heard = new Heard(host);
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);

        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");
        await host.ClickAsync(Books.Jordan, await host.AlertAsync("a", "alpha/hit"), ActionKind.Helpful);

        Assert.Equal(1, heard.Sum("chatops.occurrences"));
        Assert.Equal(1, heard.Sum("chatops.decisions outcome=Held reason=waiting for window"));
        Assert.Equal(1, heard.Sum("chatops.decisions outcome=SendNow reason=window"));
        Assert.Equal(1, heard.Sum("chatops.deliveries kind=Post outcome=Delivered"));
        Assert.Equal(1, heard.Sum("chatops.deliveries kind=Update outcome=Delivered"));
        Assert.Equal(1, heard.Sum("chatops.callbacks kind=click answer=Empty"));
        Assert.All(
            ["evaluate", "decide", "deliver"],
            job => Assert.Contains(heard.All, one => one.Name == $"chatops.job.duration job={job} failed=False" && one.Value >= 0));
        Assert.DoesNotContain(heard.All, one => one.Name.Contains("Account a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_fails_is_measured_as_failed()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        using var heard = new Heard(host);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Get<Hosting.Pipeline.Tick>().DecideAsync(stop.Token));

        Assert.Contains(heard.All, one => one.Name == "chatops.job.duration job=decide failed=True");
    }
}
