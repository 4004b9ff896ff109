using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Tests.Http;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams.Identity;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Trust;

/// <summary>The check of tokens over the fake identity service.</summary>
internal sealed class TokenRig : IAsyncDisposable
{
    private readonly KeyDocuments documents = new();
    private readonly LoggerFactory logging;
    private readonly ServiceHosts hosts;

    private TokenRig(FakeIdentity identity, ManualTime clock, Action<TeamsOptions>? change)
    {
        Identity = identity;
        Clock = clock;
        logging = new LoggerFactory([Lines]);
        var options = new TeamsOptions { AppId = identity.AppId, TenantId = identity.Tenant, ClientSecret = "unused", LoginUrl = identity.LoginUrl, OpenIdMetadataUrl = identity.OpenIdMetadataUrl };
        change?.Invoke(options);
        hosts = new ServiceHosts(options);
        Check = new TokenCheck(options, TeamsEndpoints.Of(options), documents, new RealTime(clock), logging.CreateLogger<TokenCheck>());
    }

    public FakeIdentity Identity { get; }

    public ManualTime Clock { get; }

    public TokenCheck Check { get; }

    public LinesKept Lines { get; } = new();

    public static async Task<TokenRig> StartAsync(Action<TeamsOptions>? change = null)
    {
        var clock = new ManualTime("2026-11-23T09:00");
        return new TokenRig(await FakeIdentity.StartAsync(clock), clock, change);
    }

    /// <summary>What is said of a token with a good activity.</summary>
    public Task<TrustCheck> OfAsync(string token) => OfAsync("Bearer " + token, Endpoint.Activity());

    public async Task<TrustCheck> OfAsync(string header, JsonObject activity)
    {
        var proof = await Check.ProveAsync(header, CancellationToken.None);
        return proof.Check == TrustCheck.Good ? proof.For((string?)activity["channelId"], (string?)activity["serviceUrl"], hosts) : proof.Check;
    }

    public async ValueTask DisposeAsync()
    {
        documents.Dispose();
        logging.Dispose();
        await Identity.DisposeAsync();
    }
}
