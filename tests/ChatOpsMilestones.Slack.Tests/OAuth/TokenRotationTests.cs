using ChatOpsMilestones.Slack.Tests.Installations;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.Faults;

namespace ChatOpsMilestones.Slack.Tests.OAuth;

public sealed class TokenRotationTests
{
    private static readonly TimeSpan UntilDue = TimeSpan.FromHours(10) + TimeSpan.FromMinutes(1);

    private readonly ManualTime clock = new("2026-11-23T09:00");
    private readonly MemoryBook book = new();

    [Fact]
    public async Task A_token_is_renewed_two_hours_before_its_end()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        var first = Token(host);

        clock.Advance(TimeSpan.FromHours(9.9));
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.Equal(first, Token(host));
        clock.Advance(UntilDue - TimeSpan.FromHours(9.9));
        await host.Watch.LookAsync(CancellationToken.None);

        Assert.NotEqual(first, Token(host));
        Assert.Equal(clock.GetUtcNow().AddHours(12), book.Rows.Single().ExpiresAt);
        Assert.Equal(2, slack.Calls.Count("oauth.v2.access"));
        await using var later = await SlackHost.WithOAuthAsync(slack, book);
        await later.Connect.StartAsync(CancellationToken.None);
        Assert.Equal(Token(host), Token(later));
    }

    [Fact]
    public async Task Day_after_day_the_newest_pair_is_the_one_that_is_renewed()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        for (var i = 0; i < 10; i++)
        {
            var before = Token(host);
            clock.Advance(UntilDue);
            await host.Watch.LookAsync(CancellationToken.None);
            Assert.NotEqual(before, Token(host));
        }

        Assert.All(slack.Calls.Of("oauth.v2.access"), call => Assert.Equal("ok", call.Outcome));
    }

    [Fact]
    public async Task Of_several_hosts_one_renews_and_all_have_it()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        await using var second = await SlackHost.WithOAuthAsync(slack, book);
        await using var third = await SlackHost.WithOAuthAsync(slack, book);
        await second.Connect.StartAsync(CancellationToken.None);
        await third.Connect.StartAsync(CancellationToken.None);
        clock.Advance(UntilDue);

        await Task.WhenAll(new[] { host, second, third }.Select(h => Task.Run(() => h.Watch.LookAsync(CancellationToken.None))));
        await Task.WhenAll(new[] { host, second, third }.Select(h => h.Watch.LookAsync(CancellationToken.None)));

        Assert.Equal(2, slack.Calls.Count("oauth.v2.access"));
        Assert.Equal(Token(host), Token(second));
        Assert.Equal(Token(host), Token(third));
        Assert.All(new[] { host, second, third }, h => Assert.Null(h.Installations.All.Single().DeadBecause));
    }

    [Fact]
    public async Task A_new_pair_is_not_used_before_it_is_stored_and_not_lost_when_it_cannot_be()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        var first = Token(host);
        clock.Advance(UntilDue);

        book.IsFull = true;
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.Equal(first, Token(host));
        Assert.Contains(host.Log.Lines, l => l.Contains("could not be stored", StringComparison.Ordinal));

        book.IsFull = false;
        await host.Watch.LookAsync(CancellationToken.None);

        Assert.NotEqual(first, Token(host));
        Assert.Equal(2, slack.Calls.Count("oauth.v2.access"));
        Assert.Contains(Token(host), slack.Team.Install.Tokens);
    }

    [Fact]
    public async Task A_pair_that_waits_to_be_stored_wins_over_a_host_that_used_the_old_one()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        await using var second = await SlackHost.WithOAuthAsync(slack, book);
        await second.Connect.StartAsync(CancellationToken.None);
        clock.Advance(UntilDue);
        book.IsFull = true;
        await host.Watch.LookAsync(CancellationToken.None);
        book.IsFull = false;

        // The hold is over, and the other host finds the refresh token used up.
        clock.Advance(TimeSpan.FromMinutes(6));
        await second.Watch.LookAsync(CancellationToken.None);
        Assert.Equal("invalid_refresh_token", second.Installations.All.Single().DeadBecause);
        await host.Watch.LookAsync(CancellationToken.None);
        await second.Watch.LookAsync(CancellationToken.None);

        Assert.Null(second.Installations.All.Single().DeadBecause);
        Assert.Equal(Token(host), Token(second));
        Assert.Contains(Token(host), slack.Team.Install.Tokens);
    }

    [Fact]
    public async Task Only_a_refresh_token_that_is_no_good_ends_the_installation()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        var died = new List<(string Key, string Reason)>();
        host.Installations.Died += (key, reason) => died.Add((key, reason));
        clock.Advance(UntilDue);

        foreach (var fault in new Fault[] { new Fault.Status(503), new Fault.Code("internal_error"), new Fault.Limited(TimeSpan.FromSeconds(1)), new Fault.Lost(Performed: false) })
        {
            slack.Faults.Next("oauth.v2.access", fault);
            await host.Watch.LookAsync(CancellationToken.None);
            Assert.Empty(died);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        slack.Faults.Next("oauth.v2.access", new Fault.Code("invalid_refresh_token"));
        await host.Watch.LookAsync(CancellationToken.None);

        Assert.Equal([("T0TEAM", "invalid_refresh_token")], died);
        Assert.Equal("invalid_refresh_token", book.Rows.Single().DeadBecause);
        var asked = slack.Calls.Count("oauth.v2.access");
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.Equal(asked, slack.Calls.Count("oauth.v2.access"));
    }

    [Fact]
    public async Task Installing_anew_gives_it_life_again()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        clock.Advance(UntilDue);
        slack.Faults.Next("oauth.v2.access", new Fault.Code("invalid_refresh_token"));
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.NotNull(host.Installations.All.Single().DeadBecause);

        using var browser = new Browser(host.Address);
        await browser.AgreeAsync(slack, slack.Team.Id);

        Assert.Null(host.Installations.All.Single().DeadBecause);
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.Null(host.Installations.All.Single().DeadBecause);
    }

    [Fact]
    public async Task A_token_that_slack_calls_expired_is_renewed_at_once()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        var first = Token(host);

        slack.Faults.Next("oauth.v2.access", new Fault.Slow(TimeSpan.FromSeconds(1)));
        var refused = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Rotation.RefreshAsync("T0TEAM", CancellationToken.None)));
        using var other = new HttpClient();
        while (!refused.IsCompleted)
        {
            // Another request meanwhile: a call that is under way has time to be answered.
            clock.Advance(TimeSpan.FromMilliseconds(200));
            await other.PostAsync(new Uri(slack.ApiBaseUrl, "api.test"), null);
        }

        var renewed = await refused;

        Assert.Equal(2, slack.Calls.Count("oauth.v2.access"));
        Assert.NotEqual(first, Token(host));
        Assert.All(renewed, at => Assert.Equal(Token(host), at?.Token.Value));
        Assert.Null(await host.Rotation.RefreshAsync("T0NONE", CancellationToken.None));
    }

    [Fact]
    public async Task After_a_removal_the_tokens_are_gone()
    {
        await using var slack = await SlackAsync();
        await using var host = await InstalledAsync(slack);
        slack.Team.Install.Dead = "account_inactive";

        await host.Keeper.EndAsync("T0TEAM", "tokens_revoked", CancellationToken.None);

        Assert.Equal((null, "tokens_revoked"), (book.Rows.Single().Secret, book.Rows.Single().DeadBecause));
        await host.Watch.LookAsync(CancellationToken.None);
        Assert.Equal(("tokens_revoked", true), (host.Installations.All.Single().DeadBecause, host.Installations.All.Single().Token.IsEmpty));
    }

    private async Task<FakeSlack> SlackAsync()
    {
        var slack = await FakeSlack.StartAsync(clock);
        slack.TokenRotation = true;
        return slack;
    }

    private async Task<SlackHost> InstalledAsync(FakeSlack slack)
    {
        var host = await SlackHost.WithOAuthAsync(slack, book);
        await host.Connect.StartAsync(CancellationToken.None);
        using var browser = new Browser(host.Address);
        await browser.AgreeAsync(slack, slack.Team.Id);
        return host;
    }

    private static string Token(SlackHost host) => host.Installations.All.Single().Token.Value;
}
