using System.Net;
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

    [Fact]
    public async Task Many_at_once_wait_for_one_request()
    {
        using var tokens = Tokens();
        var held = new TaskCompletionSource();
        identity.Tokens.Gate = held.Task;

        var all = Enumerable.Range(0, 40).Select(_ => GetAsync(tokens)).ToList();
        held.SetResult();

        Assert.All(await Task.WhenAll(all), reply => Assert.Equal("connector-token-1", reply.Value?.Value));
        Assert.Single(identity.Tokens.Calls);
    }

    [Fact]
    public async Task After_a_refusal_all_callers_share_one_fresh_token()
    {
        using var tokens = Tokens();
        await GetAsync(tokens);

        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => GetAsync(tokens, fresh: true)));

        Assert.All(all, reply => Assert.Equal("connector-token-2", reply.Value?.Value));
        clock.Advance(ConnectorTokens.FreshFor);
        Assert.Equal("connector-token-3", (await GetAsync(tokens, fresh: true)).Value?.Value);
        Assert.Equal("connector-token-3", (await GetAsync(tokens)).Value?.Value);
        Assert.Equal(3, identity.Tokens.Calls.Count);
    }

    [Fact]
    public async Task A_caller_that_gives_up_leaves_the_others_their_token()
    {
        using var tokens = Tokens();
        var held = new TaskCompletionSource();
        identity.Tokens.Gate = held.Task;
        using var leaving = new CancellationTokenSource();

        var first = tokens.GetAsync(identity.Tenant, fresh: false, leaving.Token);
        var second = GetAsync(tokens);
        await leaving.CancelAsync();
        held.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True((await second).Succeeded);
    }

    [Fact]
    public async Task While_Entra_is_out_the_old_token_is_used_to_its_end()
    {
        using var tokens = Tokens();
        await GetAsync(tokens);
        clock.Advance(TimeSpan.FromMinutes(56));
        identity.Tokens.RefuseNext(new TokenRefusal(503, "temporarily_unavailable", 90033));

        Assert.Equal("connector-token-1", (await GetAsync(tokens)).Value?.Value);

        clock.Advance(TimeSpan.FromMinutes(4));
        identity.Tokens.RefuseNext(new TokenRefusal(503, "temporarily_unavailable", 90033) { RetryAfter = 40 });
        var fault = (await GetAsync(tokens)).Fault;
        Assert.Equal((TeamsFaultClass.Retry, "service_not_available", 503, TimeSpan.FromSeconds(40)), (fault!.Class, fault.Code, fault.Status, fault.RetryAfter));
    }

    [Fact]
    public async Task What_the_Connector_has_refused_is_not_given_again_while_Entra_is_out()
    {
        using var tokens = Tokens();
        await GetAsync(tokens);
        identity.Tokens.RefuseNext(new TokenRefusal(503, "temporarily_unavailable", 90033));

        Assert.Equal(TeamsFaultClass.Retry, (await GetAsync(tokens, fresh: true)).Fault?.Class);
    }

    [Theory]
    [InlineData(401, "invalid_client", 7000215)]
    [InlineData(400, "unauthorized_client", 700016)]
    [InlineData(401, "invalid_client", 7000222)]
    public async Task A_refused_identity_is_told_by_Entras_number_and_not_asked_again_at_once(int status, string error, int number)
    {
        using var tokens = Tokens();
        identity.Tokens.RefuseNext(new TokenRefusal(status, error, number));

        for (var i = 0; i < 20; i++)
        {
            var fault = (await GetAsync(tokens)).Fault;
            Assert.Equal((TeamsFaultClass.InstallationDead, "AADSTS" + number, status), (fault!.Class, fault.Code, fault.Status));
        }

        Assert.Single(identity.Tokens.Calls);
        clock.Advance(ConnectorTokens.AfterRefusal);
        Assert.True((await GetAsync(tokens)).Succeeded);
        Assert.Contains(lines.All, line => line.Contains("AADSTS" + number, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("no log should hold", StringComparison.Ordinal) || line.Contains(identity.Tokens.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_there_is_no_end_of_the_installation()
    {
        using var tokens = Tokens(o => o.LoginUrl = "http://127.0.0.1:9");

        var fault = (await GetAsync(tokens)).Fault;

        Assert.Equal((TeamsFaultClass.Retry, "unreachable"), (fault!.Class, fault.Code));
    }

    [Fact]
    public async Task Being_asked_to_wait_is_no_end_either()
    {
        using var tokens = Tokens();
        identity.Tokens.RefuseNext(new TokenRefusal(429, "too_many_requests", 90055) { RetryAfter = 7 });

        Assert.Equal(TimeSpan.FromSeconds(7), (await GetAsync(tokens)).Fault?.RetryAfter);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.False((await GetAsync(tokens)).Succeeded);
        Assert.Single(identity.Tokens.Calls);
    }

    [Fact]
    public async Task Tokens_for_other_tenants_come_from_our_own()
    {
        const string Other = "aaaabbbb-3333-4444-8555-666677778888";
        using var tokens = Tokens(o => o.OtherTenants = Other.ToUpperInvariant());

        Assert.True((await tokens.GetAsync(Other, fresh: false, CancellationToken.None)).Succeeded);

        Assert.Equal(identity.Tenant, Assert.Single(identity.Tokens.Calls).Tenant);
    }

    [Fact]
    public async Task An_old_multi_tenant_bot_asks_Microsofts_tenant()
    {
        using var tokens = Tokens(o => o.MultiTenantBot = true);

        Assert.True((await GetAsync(tokens)).Succeeded);

        Assert.Equal("botframework.com", Assert.Single(identity.Tokens.Calls).Tenant);
    }

    [Fact]
    public async Task Nothing_is_asked_for_tenants_that_are_not_served()
    {
        using var tokens = Tokens();

        var fault = (await tokens.GetAsync("99990000-3333-4444-8555-666677778888", fresh: false, CancellationToken.None)).Fault;

        Assert.Equal((TeamsFaultClass.Configuration, "foreign_tenant"), (fault!.Class, fault.Code));
        Assert.Empty(identity.Tokens.Calls);
    }

    [Fact]
    public async Task Without_an_app_there_is_no_token_and_in_development_none_is_needed()
    {
        using var development = Tokens(o => (o.AppId, o.AllowUnauthenticatedLoopback) = ("", true));
        using var wrong = Tokens(o => o.AppId = "");

        Assert.True((await GetAsync(development)).Value!.IsNone);
        Assert.Equal("no_token", (await GetAsync(wrong)).Fault?.Code);
        Assert.Empty(identity.Tokens.Calls);
    }

    [Theory]
    [InlineData("bot.pfx", "hunter2")]
    [InlineData("bot.pfx", "")]
    [InlineData("bot.pem", "")]
    [InlineData("bot.pem", "hunter2")]
    public async Task A_certificate_proves_the_bot_in_place_of_a_secret(string name, string secret)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, name);
        Certificates.Write(file, secret, clock.GetUtcNow());
        using var tokens = Tokens(o => (o.ClientSecret, o.Identity, o.CertificateFile, o.CertificateSecret) = ("", TeamsIdentity.Certificate, file, secret));

        Assert.True((await GetAsync(tokens)).Succeeded);

        var call = Assert.Single(identity.Tokens.Calls);
        Assert.Equal((2, ""), (call.Assertion.Count(c => c == '.'), call.Secret));
        Assert.True(LoginCertificate.IsUsable(file, secret));
        Assert.False(secret.Length > 0 && LoginCertificate.IsUsable(file, "wrong"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----")]
    [InlineData(null)]
    public async Task A_certificate_that_cannot_be_read_is_a_fault_of_the_settings(string? content)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "bot.pfx");
        if (content is not null)
            await File.WriteAllTextAsync(file, content);
        using var tokens = Tokens(o => (o.ClientSecret, o.Identity, o.CertificateFile) = ("", TeamsIdentity.Certificate, file));

        var fault = (await GetAsync(tokens)).Fault;

        Assert.Equal((TeamsFaultClass.Configuration, "certificate_unreadable"), (fault!.Class, fault.Code));
        Assert.False(LoginCertificate.IsUsable(file, ""));
    }

    [Fact]
    public async Task A_managed_identity_asks_the_machine_it_runs_on()
    {
        var machine = new AzureMachine();
        var options = new TeamsOptions { AppId = identity.AppId, TenantId = identity.Tenant, Identity = TeamsIdentity.ManagedIdentity };
        using var tokens = new ConnectorTokens(options, TeamsEndpoints.Of(options), new RealTime(clock), logging.CreateLogger<ConnectorTokens>(), machine);

        Assert.Equal("managed-token", (await GetAsync(tokens)).Value?.Value);

        var asked = machine.Asked[^1];
        Assert.Equal("169.254.169.254", asked.Host);
        Assert.Contains("resource=https://api.botframework.com&", Uri.UnescapeDataString(asked.Query) + "&", StringComparison.Ordinal);
        Assert.Contains("client_id=" + identity.AppId, asked.Query, StringComparison.Ordinal);
    }

    private ConnectorTokens Tokens(Action<TeamsOptions>? change = null)
    {
        var options = new TeamsOptions { AppId = identity.AppId, TenantId = identity.Tenant, ClientSecret = identity.Tokens.Secret, LoginUrl = identity.LoginUrl };
        change?.Invoke(options);
        return new ConnectorTokens(options, TeamsEndpoints.Of(options), new RealTime(clock), logging.CreateLogger<ConnectorTokens>());
    }

    private Task<TeamsReply<ConnectorToken>> GetAsync(ConnectorTokens tokens, bool fresh = false) => tokens.GetAsync(identity.Tenant, fresh, CancellationToken.None);

    /// <summary>The service that a machine in Azure gets tokens from.</summary>
    private sealed class AzureMachine : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!); // never null: a request has it
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"access_token":"managed-token","expires_in":"3599","expires_on":"9999999999","resource":"https://api.botframework.com","token_type":"Bearer"}"""),
            });
        }
    }
}
