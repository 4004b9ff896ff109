using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Bench.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsMilestones.Bench.Clicks.Teams;

/// <summary>
/// What Teams is to a bot, as cheap as it can be: the keys that its requests are signed with, the token for calling it, and a Connector that
/// takes every message. It also has the peer: an address that answers a press with the same bytes every time.
/// </summary>
internal sealed class PlainTeams : IAsyncDisposable
{
    public const string AppId = "0a1b2c3d-0000-4000-8000-00000000b07a";
    public const string Tenant = "7e57a000-0000-4000-8000-00000000007e";
    public const string Secret = "a-secret-of-benchmarks";
    public const string PeerPath = "/peer";

    private const string KeyId = "key-1";
    private const string Issuer = "https://api.botframework.com";

    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private int updates;

    private PlainTeams(WebApplication app) => this.app = app;

    public string Root { get; private set; } = "";

    public string ServiceUrl => Root + "/amer/";

    /// <summary>Cards that the bot has put in place of others.</summary>
    public int Updates => Volatile.Read(ref updates);

    /// <summary>The token that every request carries: Teams uses one for as long as it is good.</summary>
    public string Token { get; private set; } = "";

    /// <summary>What the peer answers.</summary>
    public byte[] PeerAnswer { get; set; } = [];

    public static async Task<PlainTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var teams = new PlainTeams(app);
        app.Run(teams.AnswerAsync);
        await app.StartAsync();
        teams.Root = app.Urls.Single();
        teams.Token = teams.Sign();
        return teams;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        key.Dispose();
    }

    private string Sign()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(2),
            Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
        });
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.ContentType = "application/json; charset=utf-8";
        if (path == PeerPath)
        {
            await http.Response.Body.WriteAsync(PeerAnswer);
            return;
        }

        if (http.Request.Method == HttpMethods.Put)
            Interlocked.Increment(ref updates);
        await http.Response.WriteAsync(path switch
        {
            "/metadata" => new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = Root + "/keys" }.ToJsonString(),
            "/keys" => Keys(),
            _ when path.EndsWith("/token", StringComparison.Ordinal) => """{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"connector-token"}""",
            _ => Report.Format($$"""{"id":"{{path[(path.LastIndexOf('/') + 1)..]}}"}"""),
        });
    }

    private string Keys()
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
                ["endorsements"] = new JsonArray("msteams"),
            }),
        }.ToJsonString();
    }
}
