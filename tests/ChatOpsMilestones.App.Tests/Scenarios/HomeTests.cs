using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>A person's own page: what stands on it, and when it is written anew.</summary>
public sealed class HomeTests
{
    private readonly HomeScreen screen = new();
    private int opened;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_csm_sees_the_queue_what_was_kept_back_and_the_settings(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await StartAsync(db, engine);
        await host.WriteAsync(Books.Account("b", Books.Jordan));
        await host.AskAsync(Books.Jordan, "budget 1");
        await host.WriteAsync([.. Books.Use("a", "beta", "2026-11-23", 12), .. Books.Use("b", "gamma", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T09:30");
        await host.TickAtAsync("2026-11-23T13:01");

        var page = await OpenAsync(host, Books.Jordan);

        Assert.Equal("Milestones for Jordan Lee", page.Title);
        Assert.Equal(["Your alerts: 3 open, most important first", "Kept from you in the last 7 days: 1", "Your settings"], page.Sections.Select(s => s.Title));
        var (first, held, settings) = (page.Sections[0].Lines.Single(l => l.Text == "Account a reached 12 alphas"), page.Sections[1], page.Sections[2]);
        var shown = await host.AlertAsync("a", "alpha/hit");
        Assert.Equal((shown.PublicId, shown.Id), (first.Lead, first.AlertId));
        Assert.Equal("important · 43 points · shown Mon 23 Nov, 09:01", first.Detail);
        Assert.Equal("1 enough for the day", held.Lines[0].Text);
        Assert.StartsWith("enough for the day: 1 card sent today, budget 1", held.Lines[1].Detail, StringComparison.Ordinal);
        Assert.EndsWith("up to 1 card a day; urgent alerts may exceed it.", Assert.Single(settings.Lines).Text, StringComparison.Ordinal);
        Assert.Equal([FormKind.LookUp, FormKind.AddNote, FormKind.Settings], page.Sections.SelectMany(s => s.Buttons).Select(b => b.Form));
    }

    [Fact]
    public async Task A_manager_sees_the_team_too_and_a_viewer_sees_only_their_own()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite);
        await host.TickAtAsync("2026-11-26T09:01");

        var team = (await OpenAsync(host, Books.Maria)).Sections.Single(s => s.Title == "Your team");
        var jordan = team.Lines[0];
        Assert.Equal(("Jordan Lee", "1 open"), (jordan.Lead, jordan.Text));
        Assert.EndsWith("Account a reached 12 alphas, for 3 days", jordan.Detail, StringComparison.Ordinal);
        Assert.Equal("nothing open", team.Lines[1].Text);

        var viewer = await OpenAsync(host, Books.Vera);
        Assert.DoesNotContain(viewer.Sections, s => s.Title == "Your team");
        Assert.Equal("Nothing is open for you.", viewer.Sections[0].Empty);
    }

    [Fact]
    public async Task Who_is_not_on_the_team_list_is_told_so_on_the_page()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite);
        Assert.Equal("You are not on the team list", Assert.Single((await OpenAsync(host, "who@example.com")).Sections).Title);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_page_is_written_anew_when_something_changed_and_at_most_once_a_minute(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await StartAsync(db, engine);
        await OpenAsync(host, Books.Jordan);
        await host.TickAtAsync("2026-11-23T09:10");
        Assert.Empty(screen.Published);

        var alert = await host.AlertAsync("a", "alpha/hit");
        await host.ClickAsync(Books.Sam, alert, ActionKind.Snooze, "1d");
        await host.TickAtAsync("2026-11-23T09:10:20");
        Assert.Contains("snoozed until", Assert.Single(screen.Published).Page.Sections[0].Lines[0].Detail, StringComparison.Ordinal);

        await host.AskAsync(Books.Jordan, "budget 9");
        await host.TickAtAsync("2026-11-23T09:11:10");
        Assert.Single(screen.Published);
        await host.TickAtAsync("2026-11-23T09:11:30");
        Assert.Contains("up to 9 cards", screen.Published[^1].Page.Sections[^1].Lines[0].Text, StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-23T09:20");
        Assert.Equal(2, screen.Published.Count);

        screen.IsOff = true;
        await host.AskAsync(Books.Jordan, "budget 8");
        await host.TickAtAsync("2026-11-23T09:30");
        screen.IsOff = false;
        await host.TickAtAsync("2026-11-23T09:32");
        Assert.Contains("up to 8 cards", screen.Published[^1].Page.Sections[^1].Lines[0].Text, StringComparison.Ordinal);
        Assert.All(screen.Published, p => Assert.Equal(Books.Jordan, p.Person));
    }

    [Fact]
    public async Task A_manager_s_page_follows_the_team()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite);
        await OpenAsync(host, Books.Maria);
        await host.ClickAsync(Books.Jordan, await host.AlertAsync("a", "alpha/hit"), ActionKind.Snooze, "1d");
        await host.TickAtAsync("2026-11-23T09:10");
        Assert.Equal("nothing open", Assert.Single(screen.Published).Page.Sections.Single(s => s.Title == "Your team").Lines.First(l => l.Lead == "Jordan Lee").Text);
    }

    private async Task<TestHost> StartAsync(TestDatabase db, DatabaseEngine engine)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"), also: services => services.AddSingleton<IChatAdapter>(screen));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAsync();
        await host.TickAtAsync("2026-11-23T09:01");
        return host;
    }

    private async Task<HomePage> OpenAsync(TestHost host, string person) => Assert.IsType<Answer.ShowHome>(await host.SendOnAsync(HomeScreen.Name, person, $"open-{++opened}", new CallbackBody.HomeOpened())).Page;
}
