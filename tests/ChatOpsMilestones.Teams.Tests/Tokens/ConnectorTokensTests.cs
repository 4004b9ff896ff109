using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Tests.Http;
using ChatOpsMilestones.Teams.Tokens;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams.Identity;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Tokens;

public sealed class ConnectorTokensTests : IAsyncLifetime
{
    private readonly ManualTime clock = new("2026-11-23T09:00");
    private readonly LinesKept lines = new();
    private readonly LoggerFactory logging;
    private FakeIdentity identity = null!; // set before every test

    public ConnectorTokensTests() => logging = new LoggerFactory([lines]);

    public async ValueTask InitializeAsync() => identity = await FakeIdentity.StartAsync(clock);

    public async ValueTask DisposeAsync()
    {
        logging.Dispose();
        await identity.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_kept_until_five_minutes_before_its_end()
    {
        using var tokens = Tokens();

        var first = await GetAsync(tokens);
        var second = await GetAsync(tokens);
        clock.Advance(TimeSpan.FromMinutes(54));
        var third = await GetAsync(tokens);
        clock.Advance(TimeSpan.FromMinutes(1));
        var fourth = await GetAsync(tokens);

        Assert.Equal(["connector-token-1", "connector-token-1", "connector-token-1", "connector-token-2"], new[] { first, second, third, fourth }.Select(t => t.Value?.Value));
        Assert.Equal("***", first.Value!.ToString());
        var call = identity.Tokens.Calls[0];
        Assert.Equal((identity.Tenant, identity.AppId, "client_credentials"), (call.Tenant, call.ClientId, call.Grant));
        Assert.Contains("https://api.botframework.com/.default", call.Scope, StringComparison.Ordinal);
        Assert.Equal(identity.Tokens.Secret, call.Secret);
    }

    private ConnectorTokens Tokens(Action<TeamsOptions>? change = null)
    {
        var options = new TeamsOptions { AppId = identity.AppId, TenantId = identity.Tenant, ClientSecret = identity.Tokens.Secret, LoginUrl = identity.LoginUrl };
        change?.Invoke(options);
        return new ConnectorTokens(options, TeamsEndpoints.Of(options), new RealTime(clock), logging.CreateLogger<ConnectorTokens>());
    }

    private Task<TeamsReply<ConnectorToken>> GetAsync(ConnectorTokens tokens, bool fresh = false) => tokens.GetAsync(identity.Tenant, fresh, CancellationToken.None);
}
