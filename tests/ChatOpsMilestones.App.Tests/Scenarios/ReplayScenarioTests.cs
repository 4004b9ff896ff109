using System.Net;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.Replays;
using ChatOpsMilestones.Storage.Replays;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

public sealed class ReplayScenarioTests
{
    [Fact]
    public async Task A_manager_asks_in_the_chat_and_everybody_may_read_what_was_found()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("b", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-16", 12)]);

        Assert.Contains("has not been replayed yet", await host.AskAsync(Books.Jordan, "replay alpha"), StringComparison.Ordinal);
        Assert.Contains("Did you mean", await host.AskAsync(Books.Maria, "replay alhpa"), StringComparison.Ordinal);
        Assert.Contains("Which milestone?", await host.AskAsync(Books.Maria, "replay"), StringComparison.Ordinal);

        var answer = await host.AskAsync(Books.Maria, "replay alpha");
        Assert.Contains("1 over the period", answer, StringComparison.Ordinal);
        Assert.Contains("Too few outcomes to judge", answer, StringComparison.Ordinal);
        Assert.Equal(answer, await host.AskAsync(Books.Jordan, "replay alpha"));
        Assert.Equal(Books.Maria, (await host.Get<ReplayStore>().LatestAsync("alpha"))!.MadeBy);
    }

    [Fact]
    public async Task The_page_starts_one_replay_and_shows_the_milestone_as_validated()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-16", 12)]);
        var pages = host.Get<MilestonePages>();
        Assert.All((await pages.ListAsync(Books.Maria, default)).Rows, row => Assert.Null(row.ValidatedAt));
        Assert.False((await pages.FindAsync("alpha", Books.Jordan, default))!.MayReplay);

        var desk = host.Get<ReplayDesk>();
        await Task.WhenAll(desk.StartAsync("alpha", Books.Maria), desk.StartAsync("alpha", Books.Maria));

        var found = await pages.FindAsync("alpha", Books.Maria, default);
        Assert.True(found!.MayReplay);
        Assert.True(found.IsOfNow);
        Assert.Null(found.Running);
        Assert.Equal(host.Time.GetUtcNow(), found.Row.ValidatedAt);
        Assert.Equal(1, found.Row.Figures!.Fires);
        var address = await host.ListenAsync();
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri(address, "/milestones"))).StatusCode);
        await client.GetAsync(address);
        Assert.Contains("Validated 23 November 2026", await client.GetStringAsync(new Uri(address, "/milestones")), StringComparison.Ordinal);
    }
}
