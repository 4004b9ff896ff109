using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.App.Tests.Observability;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>The whole host among strangers: what Teams did not send is refused at the door and leaves no trace in the store.</summary>
public sealed class AttackTests
{
    private const string Service = "http://127.0.0.1:9/amer/";

    [Fact]
    public async Task Nothing_forged_gets_in_and_what_Teams_sends_is_stored_once()
    {
        await using var door = await Door.StartAsync();
        Action<ForgedToken>[] forgeries =
        [
            t => t.Header["alg"] = "none",
            t => t.Header["alg"] = "HS256",
            t => t.Header["kid"] = "../../dev/null",
            t => t.SignWith(door.Identity.NewKey("msteams")),
            t => t.Claims["aud"] = "another",
            t => t.Claims["iss"] = "https://evil.example",
            t => t.Claims["serviceurl"] = "https://smba.trafficmanager.net/emea/",
            t => t.Lives(door.Identity.Now, -7200, -3600),
            t => t.Lives(door.Identity.Now, 3600, 7200),
        ];

        foreach (var forge in forgeries)
            Assert.Contains(await door.SendAsync("1", door.Identity.Token(Service, forge)), new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
        Assert.Equal(HttpStatusCode.Unauthorized, await door.SendAsync("1", token: null));
        Assert.Equal((0, 0), await door.KeptAsync());

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await door.SendAsync("1", door.Identity.Token(Service)));
        Assert.Equal(1, (await door.KeptAsync()).Callbacks);
    }

    [Fact]
    public async Task A_tenant_that_is_not_served_is_refused_though_its_token_is_good()
    {
        await using var door = await Door.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await door.SendAsync("1", door.Identity.Token(Service), tenant: "99990000-3333-4444-8555-666677778888"));

        Assert.Equal((0, 0), await door.KeptAsync());
    }

    [Fact]
    public async Task Teams_comes_by_the_name_that_the_proxy_has()
    {
        await using var door = await Door.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await door.SendAsync("1", door.Identity.Token(Service), host: "bot.example.com"));
    }

    [Fact]
    public async Task No_token_and_no_word_reaches_the_log()
    {
        var logs = new KeptLogs();
        await using var door = await Door.StartAsync(logs);

        await door.SendAsync("1", door.Identity.Token(Service));
        await door.SendAsync("2", door.Identity.Token(Service, t => t.Claims["aud"] = "another"));

        var lines = logs.Lines;
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.Contains("eyJ", StringComparison.Ordinal) || line.Contains("Söhne", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(door.Identity.Tokens.Secret, StringComparison.Ordinal));
    }

    private sealed class Door : IAsyncDisposable
    {
        private readonly TestDatabase database;
        private readonly TestHost host;
        private readonly HttpClient http = new();

        private Door(TestDatabase database, TestHost host, FakeIdentity identity, Uri address)
        {
            (this.database, this.host, Identity) = (database, host, identity);
            http.BaseAddress = address;
        }

        public FakeIdentity Identity { get; }

        public static async Task<Door> StartAsync(KeptLogs? logs = null)
        {
            var time = new ManualTime("2026-11-23T09:00");
            var identity = await FakeIdentity.StartAsync(time);
            var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
            var host = await TestHost.StartAsync(database.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, time, logs: logs, more: new Dictionary<string, string?>
            {
                ["Teams:AppId"] = identity.AppId,
                ["Teams:TenantId"] = identity.Tenant,
                ["Teams:ClientSecret"] = identity.Tokens.Secret,
                ["Teams:LoginUrl"] = identity.LoginUrl,
                ["Teams:OpenIdMetadataUrl"] = identity.OpenIdMetadataUrl,
                ["Teams:ServiceUrl"] = Service,
            });
            return new Door(database, host, identity, new Uri(await host.ListenAsync(), "/"));
        }

        public async Task<HttpStatusCode> SendAsync(string id, string? token, string? tenant = null, string? host = null)
        {
            var activity = new JsonObject
            {
                ["type"] = "message",
                ["id"] = id,
                ["channelId"] = "msteams",
                ["serviceUrl"] = Service,
                ["text"] = "help for Söhne",
                ["from"] = new JsonObject { ["id"] = "29:stranger", ["name"] = "Stranger" },
                ["recipient"] = new JsonObject { ["id"] = "28:" + Identity.AppId },
                ["conversation"] = new JsonObject { ["id"] = "a:1stranger", ["conversationType"] = "personal", ["tenantId"] = tenant ?? Identity.Tenant },
                ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant ?? Identity.Tenant } },
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Host = host;
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }

        /// <summary>Callbacks and conversations that the store holds.</summary>
        public async Task<(long Callbacks, long Conversations)> KeptAsync()
        {
            var store = host.Get<Database>();
            return (await store.ReadAsync(s => s.NumberAsync("select count(*) from callbacks")), await store.ReadAsync(s => s.NumberAsync("select count(*) from chat_references")));
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await host.DisposeAsync();
            await database.DisposeAsync();
            await Identity.DisposeAsync();
        }
    }
}
