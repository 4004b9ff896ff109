using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>The app, channels and people come and go; nobody else's activities are believed.</summary>
public sealed class PlacesWalkTests
{
    [Fact]
    public async Task Whoever_gets_the_app_is_greeted_once_with_their_own_page()
    {
        await using var scenario = await TeamsScenario.StartAsync(met: false);
        Assert.Empty(scenario.Teams.Calls.Of("post"));

        scenario.Teams.Admin.Install(scenario.Jordan);
        await scenario.UntilAsync(() => scenario.Direct.FromBot.Count > 0, "a word to Jordan");
        await scenario.PassAsync(5);

        Assert.Single(scenario.Direct.FromBot);
    }

    [Fact]
    public async Task A_teammate_who_never_said_a_word_gets_the_first_card_through_the_team()
    {
        await using var scenario = await TeamsScenario.StartAsync(met: false);
        scenario.Teams.Admin.AddTo(scenario.Crew, scenario.Maria, scenario.Alerts);
        await scenario.WorkedAsync();

        await scenario.PassAsync(3);
        await scenario.WithOneCardAsync();

        Assert.Contains(scenario.Teams.Calls.Of("create"), call => call.Outcome == "ok");
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Fact]
    public async Task The_alerts_channel_hears_of_accounts_that_nobody_owns()
    {
        await using var scenario = await TeamsScenario.StartAsync();

        await scenario.Host.WriteAsync([Books.Account("n", ""), .. Books.Use("n", "alpha", "2026-11-23", 12)]);
        await scenario.TickAsync();
        await scenario.Host.TickAtAsync("2026-11-23T09:01");

        await scenario.CardAsync(scenario.Alerts, "Account n reached 12 alphas");
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("deleted")]
    public async Task A_channel_that_is_gone_tells_its_owner_once_and_hears_nothing_more(string how)
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var crew = scenario.Teams.AddTeam("Other", true, scenario.Maria);
        var channel = scenario.Teams.AddChannel(crew, "smb");
        await scenario.Host.WriteAsync(Books.Account("a", Books.Jordan));
        await scenario.TickAsync();
        await scenario.SubscribeAsync(channel, "SMB");
        await scenario.PassAsync(3);
        var told = scenario.Teams.Personal(scenario.Maria).FromBot.Count;

        if (how == "removed")
            scenario.Teams.Admin.RemoveFrom(crew, scenario.Maria);
        else
            scenario.Teams.Admin.Delete(channel, scenario.Maria);

        // Acknowledged is not worked: once its owner is told, it has been.
        await scenario.UntilAsync(() => scenario.Teams.Personal(scenario.Maria).FromBot.Count > told, "a word to who subscribed it");
        await scenario.WithOneCardAsync();
        await scenario.PassAsync(5);

        Assert.DoesNotContain(channel.FromBot, post => post.Everything.Contains("reached", StringComparison.Ordinal));
        Assert.Equal(told + 1, scenario.Teams.Personal(scenario.Maria).FromBot.Count);
    }

    [Fact]
    public async Task A_person_who_removed_the_bot_gets_nothing_until_they_have_it_again()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        scenario.Teams.Admin.Uninstall(scenario.Jordan);
        await scenario.WorkedAsync();
        var before = scenario.Direct.FromBot.Count;

        await scenario.Host.WriteAsync([Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await scenario.TickAsync();
        await scenario.Host.TickAtAsync("2026-11-23T09:01");
        await scenario.PassAsync(5);
        Assert.Equal(before, scenario.Direct.FromBot.Count);
        Assert.InRange(scenario.Teams.Calls.Of("post").Count(call => call.Outcome == "BotNotInConversationRoster"), 0, 1);

        scenario.Teams.Admin.Install(scenario.Jordan);
        await scenario.UntilAsync(() => scenario.Direct.FromBot.Count > before, "a word to Jordan");
    }

    [Fact]
    public async Task A_service_that_moved_is_followed_with_the_next_word_from_there()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();
        (scenario.Teams.Region, _) = ("emea", scenario.Teams.DeadRegions.Add("amer"));

        await scenario.Teams.People.PressAsync(scenario.Jordan, card, "1 day");
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");

        Assert.Equal("emea", scenario.Teams.Calls.All[^1].Region);
    }

    [Fact]
    public async Task Another_tenants_people_are_refused_and_nothing_of_theirs_is_worked()
    {
        await using var scenario = await TeamsScenario.StartAsync(before: teams => teams.AddMember("Eve Else", "jordan@example.com.evil.example", tenant: "99999999-0000-4000-8000-000000000001"));
        await scenario.WithOneCardAsync();
        var eve = scenario.Teams.Members[^1];
        var chat = scenario.Teams.Personal(eve);

        var reply = await scenario.Teams.Bot.OnceAsync(scenario.Teams.People.Activities.Message(new FakePost(chat, "1", eve), mention: false));

        Assert.Equal(403, reply.Status);
        await scenario.PassAsync(3);
        Assert.Empty(chat.FromBot);
        Assert.DoesNotContain(scenario.Teams.Calls.All, call => call.Conversation.StartsWith(chat.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_not_on_the_team_list_learns_nothing_of_accounts()
    {
        await using var scenario = await TeamsScenario.StartAsync(before: teams => teams.AddMember("Stan Stranger", "stan@example.com"));
        await scenario.WithOneCardAsync();
        var stan = scenario.Member("stan@example.com");

        scenario.Teams.People.Say(stan, scenario.Teams.Personal(stan), "account Account a");
        await scenario.UntilAsync(() => scenario.Teams.Personal(stan).FromBot.Count > 0, "an answer to Stan");

        Assert.DoesNotContain(scenario.Teams.Personal(stan).FromBot, post => post.Everything.Contains("SMB", StringComparison.Ordinal) || post.Everything.Contains("alphas", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("none", 401)]
    [InlineData("forged", 401)]
    [InlineData("expired", 401)]
    [InlineData("other bot", 401)]
    [InlineData("other service", 403)]
    public async Task Activities_without_a_good_token_are_refused_and_nothing_is_done(string how, int expected)
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();
        var url = scenario.Teams.ServiceUrl;
        var token = how switch
        {
            "none" => "",
            "forged" => scenario.Identity.Token(url, forged => forged.SignWith(scenario.Identity.NewKey("msteams"))),
            "expired" => scenario.Identity.Token(url, forged => forged.Lives(scenario.Host.Time.GetUtcNow(), -7200, -360)),
            "other bot" => scenario.Identity.Token(url, forged => forged.Claims["aud"] = "99999999-0000-4000-8000-00000000b07b"),
            _ => scenario.Identity.Token("https://smba.trafficmanager.net/amer/"),
        };

        var reply = await scenario.Teams.Bot.OnceAsync(scenario.Teams.People.PressOf(scenario.Jordan, card, "1 day"), token);

        Assert.Equal(expected, reply.Status);
        await scenario.PassAsync(2);
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync()).Status);
    }

    [Fact]
    public async Task A_revoked_token_is_asked_for_anew_and_the_message_arrives()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        scenario.Identity.Tokens.RevokeAll();

        await scenario.WithOneCardAsync();

        Assert.Empty(scenario.Teams.Complaints);
    }
}
