using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.Faults;

namespace ChatOpsMilestones.Slack.Tests.Installations;

public sealed class SlackConnectTests
{
    private readonly ManualTime clock = new("2026-11-23T09:00");
    private readonly MemoryBook book = new();

    [Fact]
    public async Task The_start_finds_out_whose_token_it_is_and_keeps_that_without_the_token()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithTokenAsync(slack, book);

        Assert.Null(await host.Connect.StartAsync(CancellationToken.None));

        var at = Assert.Single(host.Installations.All);
        Assert.Equal(("T0TEAM", "T0TEAM", "acme", slack.Team.Install.BotUserId), (at.Key, at.TeamId, at.Name, at.BotUserId));
        Assert.Equal(slack.Team.BotToken, at.Token.Value);
        var row = Assert.Single(book.Rows);
        Assert.Null(row.Secret);
        Assert.DoesNotContain("xoxb", row.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_is_known_by_its_own_id()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        var team = slack.AddTeam("T0ORG", "org", enterprise: "E0ORG", orgWide: true);
        await using var host = await SlackHost.WithTokenAsync(slack, book, team.BotToken);

        Assert.Null(await host.Connect.StartAsync(CancellationToken.None));

        var at = Assert.Single(host.Installations.All);
        Assert.Equal(("E0ORG", null, "E0ORG"), (at.Key, at.TeamId, at.EnterpriseId));
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("account_inactive")]
    [InlineData("token_revoked")]
    public async Task A_token_that_slack_refuses_keeps_the_host_from_starting(string code)
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        slack.Faults.Always("auth.test", new Fault.Code(code));
        await using var host = await SlackHost.WithTokenAsync(slack, book);

        var fault = await host.Connect.StartAsync(CancellationToken.None);

        Assert.StartsWith($"Slack:BotToken: Slack refuses it ({code}).", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
    }

    [Fact]
    public async Task While_slack_is_away_what_was_known_is_used()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using (var before = await SlackHost.WithTokenAsync(slack, book))
            await before.Connect.StartAsync(CancellationToken.None);
        slack.Faults.Always("auth.test", new Fault.Status(503));
        await using var host = await SlackHost.WithTokenAsync(slack, book);

        Assert.Null(await host.Connect.StartAsync(CancellationToken.None));

        Assert.Equal(slack.Team.BotToken, Assert.Single(host.Installations.All).Token.Value);
        Assert.False(host.Connect.IsKnown);
    }

    [Fact]
    public async Task What_was_known_of_another_token_is_not_used()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using (var before = await SlackHost.WithTokenAsync(slack, book))
            await before.Connect.StartAsync(CancellationToken.None);
        slack.Faults.Always("auth.test", new Fault.Status(503));
        await using var host = await SlackHost.WithTokenAsync(slack, book, "xoxb-another");

        Assert.Null(await host.Connect.StartAsync(CancellationToken.None));

        Assert.Empty(host.Installations.All);
    }

    [Fact]
    public async Task Asking_goes_on_until_slack_answers()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        slack.Faults.Next("auth.test", new Fault.Status(503), times: 4);
        await using var host = await SlackHost.WithTokenAsync(slack, book);
        await host.Connect.StartAsync(CancellationToken.None);

        await host.Watch.StartAsync(CancellationToken.None);
        using var other = new HttpClient();
        while (!host.Connect.IsKnown)
        {
            // Another request meanwhile: a question that is under way has time to be answered.
            clock.Advance(TimeSpan.FromSeconds(1));
            await other.PostAsync(new Uri(slack.ApiBaseUrl, "api.test"), null);
        }

        await host.Log.WhenAsync("Connected to Slack: T0TEAM");
        Assert.Single(host.Installations.All);
        Assert.Equal(5, slack.Calls.Count("auth.test"));
        await host.Watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_died_lives_again_when_slack_takes_its_token_again()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithTokenAsync(slack, book);
        await host.Connect.StartAsync(CancellationToken.None);
        host.Installations.MarkDead("T0TEAM", "team_access_not_granted");

        slack.Faults.Next("auth.test", new Fault.Code("team_access_not_granted"));
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.Equal("team_access_not_granted", host.Installations.All.Single().DeadBecause);
        await host.Watch.LookAsync(CancellationToken.None);

        Assert.Null(host.Installations.All.Single().DeadBecause);
    }

    [Fact]
    public async Task A_late_word_of_an_old_removal_does_not_end_a_new_installation()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithTokenAsync(slack, book);
        await host.Connect.StartAsync(CancellationToken.None);

        await host.Keeper.EndAsync("T0TEAM", "app_uninstalled", CancellationToken.None);
        Assert.Null(host.Installations.All.Single().DeadBecause);
        slack.Team.Install.Dead = "account_inactive";
        await host.Keeper.EndAsync("T0TEAM", "app_uninstalled", CancellationToken.None);

        Assert.Equal("app_uninstalled", host.Installations.All.Single().DeadBecause);
        Assert.Equal("app_uninstalled", book.Rows.Single().DeadBecause);
        await host.Keeper.EndAsync("T0NONE", "app_uninstalled", CancellationToken.None);
    }
}
