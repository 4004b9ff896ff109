using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>Channels and people come and go, and subscriptions stay true.</summary>
public sealed class PlacesWalkTests
{
    [Fact]
    public async Task The_bot_joins_a_public_channel_by_itself_and_explains_a_private_one()
    {
        await using var scenario = await StartAsync();
        var open = scenario.Slack.Team.AddChannel("open", FakeChannelKind.Public, withBot: false, scenario.Maria);
        var closed = scenario.Slack.Team.AddChannel("closed", FakeChannelKind.Private, withBot: false, scenario.Maria);

        await scenario.SubscribeAsync(open, "SMB");
        Assert.Contains(scenario.Slack.Team.Install.BotUserId, open.Members);
        await scenario.Slack.People.CommandAsync(scenario.Maria, closed, "subscribe SMB");
        await scenario.UntilAsync(() => closed.Ephemeral(scenario.Maria.Id).Any(message => message.Text.Contains("invite", StringComparison.OrdinalIgnoreCase)), "to be asked for an invitation");

        scenario.Slack.Admin.InviteBot(closed, scenario.Maria);
        await scenario.WorkedAsync();
        await scenario.SubscribeAsync(closed, "SMB");
        await scenario.WithOneCardAsync();
        await scenario.CardAsync(open, "Account a reached 12 alphas");
        await scenario.CardAsync(closed, "Account a reached 12 alphas");
    }

    [Theory]
    [InlineData("archived")]
    [InlineData("removed")]
    [InlineData("deleted")]
    public async Task A_channel_that_is_gone_tells_its_owner_once_and_hears_nothing_more(string how)
    {
        await using var scenario = await StartAsync();
        var channel = scenario.Slack.Team.AddChannel("smb", FakeChannelKind.Public, withBot: true, scenario.Maria);
        await scenario.SubscribeAsync(channel, "SMB");

        Go(scenario, channel, how);

        // Acknowledged is not worked: once its owner is told, it has been.
        await scenario.UntilAsync(() => scenario.Slack.Team.Direct(scenario.Maria).FromBot.Count > 0, "a word to who subscribed it");
        await scenario.WithOneCardAsync();
        await scenario.PassAsync(5);

        Assert.DoesNotContain(channel.FromBot, message => message.Text.Contains("reached", StringComparison.Ordinal));
        Assert.Single(scenario.Slack.Team.Direct(scenario.Maria).FromBot);
    }

    [Fact]
    public async Task A_deactivated_csm_is_represented_and_the_alert_is_not_lost()
    {
        await using var scenario = await StartAsync();
        scenario.Slack.Admin.Deactivate(scenario.Slack.Team, scenario.Jordan);
        await scenario.WorkedAsync();

        await scenario.Host.WriteAsync([Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await scenario.TickAsync();
        await scenario.Host.TickAtAsync("2026-11-23T09:01");

        await scenario.CardAsync(scenario.Alerts, "Account a reached 12 alphas");
        Assert.Empty(scenario.Direct.FromBot);
    }

    [Fact]
    public async Task An_uninstalled_app_is_quiet_and_the_host_lives_on()
    {
        await using var scenario = await StartAsync();
        await scenario.WithOneCardAsync();
        scenario.Slack.Admin.Uninstall(scenario.Slack.Team);
        await scenario.WorkedAsync();
        var before = scenario.Slack.Calls.Count("chat.postMessage");

        await scenario.Host.WriteAsync([Books.Account("b", Books.Jordan), .. Books.Use("b", "alpha", "2026-11-23", 12)]);
        await scenario.Host.TickAtAsync("2026-11-23T13:01");
        await scenario.PassAsync(10);

        Assert.InRange(scenario.Slack.Calls.Count("chat.postMessage") - before, 0, 1);
    }

    private static async Task<SlackScenario> StartAsync()
    {
        var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        await scenario.Host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan)]);
        await scenario.TickAsync();
        return scenario;
    }

    private static void Go(SlackScenario scenario, FakeChannel channel, string how)
    {
        if (how == "archived")
            scenario.Slack.Admin.Archive(channel);
        else if (how == "removed")
            scenario.Slack.Admin.RemoveBot(channel);
        else
            scenario.Slack.Admin.Delete(channel);
    }
}
