using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.TestKit.Teams.Identity;

/// <summary>
/// Microsoft's identity services on this machine: the Bot Connector's metadata and keys, Entra's, and the token endpoint. Written
/// from the protocol's description, with none of the product's code.
/// </summary>
public sealed class FakeIdentity : IAsyncDisposable
{
    public const string MetadataPath = "/v1/.well-known/openidconfiguration";

    // Making a key takes long; the fake ones are the same in every test.
    private static readonly ConcurrentDictionary<int, Lazy<RSA>> Made = new();

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<FakeKey> keys = [];
    private readonly TimeProvider clock;
    private int made;

    private FakeIdentity(WebApplication app, TimeProvider clock)
    {
        this.app = app;
        this.clock = clock;
        Tokens = new TokenDesk(clock);
    }

    public string AppId { get; set; } = "5f0c0d52-6b1c-4a0f-9d3e-0a1b2c3d4e5f";

    /// <summary>The bot's own tenant.</summary>
    public string Tenant { get; set; } = "11112222-3333-4444-8555-666677778888";

    public string Issuer { get; set; } = "https://api.botframework.com";

    public Uri Root { get; private set; } = new("http://127.0.0.1/");

    /// <summary>For <c>Teams:LoginUrl</c>.</summary>
    public string LoginUrl => Root.AbsoluteUri.TrimEnd('/');

    /// <summary>For <c>Teams:OpenIdMetadataUrl</c>.</summary>
    public string OpenIdMetadataUrl => LoginUrl + MetadataPath;

    /// <summary>What the bot asks for tokens, and tells of tokens that were given out.</summary>
    public TokenDesk Tokens { get; }

    /// <summary>The key that good tokens are signed with.</summary>
    public FakeKey Key
    {
        get
        {
            lock (gate)
            {
                return keys[0];
            }
        }
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Metadata and keys answer 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the metadata says in place of the true address of the keys.</summary>
    public string? KeysAddress { get; set; }

    /// <summary>How often the list of keys was fetched.</summary>
    public int KeyCalls { get; private set; }

    /// <summary>How often the metadata was asked for.</summary>
    public int MetadataCalls { get; private set; }

    public static async Task<FakeIdentity> StartAsync(TimeProvider clock)
    {
        FakeIdentity? self = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(http => self!.RouteAsync(http)); // never null: nobody knows the address before
        self = new FakeIdentity(app, clock);
        self.AddKey("msteams", "webchat");
        await app.StartAsync();
        self.Root = new Uri(app.Urls.Single() + "/");
        return self;
    }

    /// <summary>Lists a further key.</summary>
    /// <param name="endorsements">channels that it may speak for; null lists none at all.</param>
    public FakeKey AddKey(params string[]? endorsements)
    {
        var key = NewKey(endorsements);
        lock (gate)
        {
            keys.Add(key);
        }

        return key;
    }

    /// <summary>A key that is not listed anywhere.</summary>
    public FakeKey NewKey(params string[]? endorsements)
    {
        var number = Interlocked.Increment(ref made);
        return new FakeKey("key-" + number, Made.GetOrAdd(number, _ => new Lazy<RSA>(() => RSA.Create(2048))).Value, endorsements);
    }

    /// <summary>Old keys are listed no more; a new one is, and signs from now on.</summary>
    /// <param name="endorsement">the channel that it may speak for.</param>
    public FakeKey Rotate(string endorsement = "msteams")
    {
        lock (gate)
        {
            keys.Clear();
        }

        return AddKey(endorsement);
    }

    /// <summary>A good token of the Bot Connector for the bot, changed as wanted.</summary>
    /// <param name="serviceUrl">the activity's.</param>
    /// <param name="change">makes it bad.</param>
    public string Token(string serviceUrl, Action<ForgedToken>? change = null)
    {
        var now = clock.GetUtcNow();
        var token = new ForgedToken
        {
            Key = Key,
            Header = new JsonObject { ["alg"] = "RS256", ["kid"] = Key.Id, ["x5t"] = Key.Id, ["typ"] = "JWT" },
            Claims = new JsonObject { ["serviceurl"] = serviceUrl, ["iss"] = Issuer, ["aud"] = AppId },
        };
        token.Lives(now, begins: -30, ends: 3570);
        change?.Invoke(token);
        return token.Write();
    }

    /// <summary>A token of Entra that the bot's own app asked for, as tools carry it.</summary>
    public string EntraToken(Action<ForgedToken>? change = null) => Token("", token =>
    {
        token.Claims.Remove("serviceurl");
        token.Claims["iss"] = $"{LoginUrl}/{Tenant}/v2.0";
        token.Claims["azp"] = AppId;
        token.Claims["ver"] = "2.0";
        token.Claims["tid"] = Tenant;
        change?.Invoke(token);
    });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
            return Tokens.HandleAsync(http, path.Split('/')[1]);
        if (IsDown)
        {
            Count(path);
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        }

        return path switch
        {
            MetadataPath => MetadataAsync(http, LoginUrl + "/v1/.well-known/keys"),
            "/common/v2.0/.well-known/openid-configuration" => MetadataAsync(http, LoginUrl + "/common/discovery/v2.0/keys"),
            "/v1/.well-known/keys" or "/common/discovery/v2.0/keys" => KeysAsync(http),
            _ => NotFound(http),
        };
    }

    private void Count(string path)
    {
        lock (gate)
        {
            _ = path.EndsWith("keys", StringComparison.Ordinal) ? KeyCalls++ : MetadataCalls++;
        }
    }

    private Task MetadataAsync(HttpContext http, string keysAddress)
    {
        Count("");
        return AnswerAsync(http, new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = KeysAddress ?? keysAddress,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        });
    }

    private Task KeysAsync(HttpContext http)
    {
        Count("keys");
        lock (gate)
        {
            return AnswerAsync(http, new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => (JsonNode)key.Listed())]) });
        }
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(body.ToJsonString());
    }
}
