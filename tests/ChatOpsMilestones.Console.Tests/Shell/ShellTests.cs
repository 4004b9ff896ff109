using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Workspace.Shell;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Shell;

public sealed class ShellTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Jordan Lee", "JL")]
    [InlineData("jordan", "J")]
    [InlineData("  Ana María de la Cruz ", "AC")]
    [InlineData("", "?")]
    [InlineData("😀 Smile", "😀S")]
    [InlineData("\"Bo\" (Ops)", "BO")]
    [InlineData("é accent", "ÉA")]
    public void An_avatar_shows_whole_letters(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void Times_and_days_are_those_of_the_persons_zone()
    {
        var paris = Viewer("Europe/Paris");
        var honolulu = Viewer("Pacific/Honolulu");

        Assert.Equal("10:00", paris.Time(Now));
        Assert.Equal("23:00", honolulu.Time(Now));
        Assert.Equal("Today", honolulu.DayName(honolulu.Day(Now)));
        Assert.Equal(new DateOnly(2026, 11, 22), honolulu.Day(Now));
        Assert.Equal("Yesterday", paris.DayName(new DateOnly(2026, 11, 22)));
        Assert.Equal("Friday, 20 November", paris.DayName(new DateOnly(2026, 11, 20)));
        Assert.Equal("Wednesday, 31 December 2025", paris.DayName(new DateOnly(2025, 12, 31)));
        Assert.Equal("22 Nov, 10:00", paris.Short(Now.AddDays(-1)));
        Assert.Equal("Monday, 23 November 2026, 10:00", paris.Full(Now));
    }

    [Theory]
    [InlineData("/c/x", "/c/x")]
    [InlineData("//example.com", null)]
    [InlineData("/\\example.com", null)]
    [InlineData("https://example.com", null)]
    [InlineData("/c/x\r\nSet-Cookie: a", null)]
    [InlineData("c/x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_a_path_of_ours_is_come_back_to(string? given, string? path) => Assert.Equal(path, Places.Local(given));

    [Fact]
    public void Names_in_addresses_are_escaped()
    {
        Assert.Equal("/c/a%2Fb%3F%23", Places.Conversation("c:a/b?#"));
        Assert.Equal("/d/jordan%40example.com", Places.Conversation("d:jordan@example.com"));
        Assert.Equal("/account/x%22%3E", Places.Account("x\">"));
    }

    [Fact]
    public async Task The_sidebar_shows_ones_own_messages_first_and_what_is_unread()
    {
        await using var app = await WorkspaceApp.StartAsync();
        await app.PostAsync("one", "d:" + WorkspaceApp.Jordan);
        await app.PostAsync("two", "d:" + WorkspaceApp.Jordan);
        await app.PostAsync("one", "c:enterprise");
        await app.PostAsync("other", "d:" + WorkspaceApp.Sam);
        using var browser = await app.SignInAsync();

        var page = await browser.OpenAsync("/c/cs-alerts");

        var places = page.QuerySelectorAll("a.place[data-conversation]").Select(place => (
            place.QuerySelector(".place-name")!.TextContent,
            place.QuerySelector(".badge")!.HasAttribute("hidden") ? "" : place.QuerySelector("[data-count]")!.TextContent)).ToList();
        Assert.Equal([("Milestones", "2"), ("cs-alerts", ""), ("enterprise", "1"), ("mid-market", ""), ("small-business", "")], places);
        Assert.Equal("cs-alerts", page.QuerySelector("a.place[aria-current=page] .place-name")!.TextContent);
        Assert.Equal("Acme Cloud", page.QuerySelector(".company-name")!.TextContent);
        Assert.Equal(["Jordan Lee", "Morgan Diaz", "Sam Okafor"], page.QuerySelectorAll(".person-switch .menu-text bdi").Select(name => name.TextContent));
        Assert.Equal("1 unread", page.QuerySelector("button[value='sam@example.com'] .badge")!.TextContent);
    }

    [Fact]
    public async Task Choosing_a_person_is_remembered_and_their_messages_open()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/d/jordan@example.com");

        using var chosen = await browser.PressAsync(browser.Page.QuerySelector("button[value='sam@example.com']")!);
        await browser.FollowAsync(chosen);

        Assert.Equal("/d/sam%40example.com", chosen.Headers.Location!.OriginalString);
        Assert.Equal("Sam Okafor", browser.Page.QuerySelector(".person-name")!.TextContent);
        Assert.Equal("Sam Okafor", (await browser.OpenAsync("/c/cs-alerts")).QuerySelector(".person-name")!.TextContent);
    }

    [Fact]
    public async Task Without_people_the_page_says_what_to_do()
    {
        await using var app = await WorkspaceApp.StartAsync(people: []);
        using var browser = app.Stranger();
        using var exchange = await browser.GetAsync($"/?token={WorkspaceApp.Token}");

        var page = await browser.OpenAsync("/");

        Assert.Contains("Import the file people.csv", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static Viewer Viewer(string zone)
    {
        var person = new Teammate { Email = "a@example.com", Name = "A", Hours = new WorkingHours(zone, new TimeOnly(8, 0), new TimeOnly(18, 0)) };
        return new Viewer { Person = person, People = [person], BotName = "Milestones", Now = Now, FormToken = "" };
    }
}
