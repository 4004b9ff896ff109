using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Inbound;

/// <summary>
/// Brings activities to the bot's address. What is not answered within 15 seconds is brought again; invokes with the same id, and then
/// with a new one.
/// </summary>
public sealed class BotEndpoint : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly FakeTeams teams;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<JsonObject> held = [];
    private readonly List<JsonObject> dropped = [];
    private bool holding;
    private int underway;
    private int tries;

    internal BotEndpoint(FakeTeams teams) => this.teams = teams;

    /// <summary>The bot's address; null until it listens.</summary>
    public Uri? Address { get; set; }

    /// <summary>Gives the token that an activity is brought with; null for none.</summary>
    public Func<JsonObject, string?>? Sign { get; set; }

    /// <summary>How often an activity is brought before Teams gives up.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>Everything comes twice, with the same id.</summary>
    public bool Twice { get; set; }

    /// <summary>How often something was brought.</summary>
    public int Tries => Volatile.Read(ref tries);

    public bool IsIdle => Volatile.Read(ref underway) == 0;

    /// <summary>What was given up.</summary>
    public IReadOnlyList<JsonObject> Dropped
    {
        get
        {
            lock (teams.Gate)
            {
                return [.. dropped];
            }
        }
    }

    public Task WhenIdleAsync() => teams.UntilAsync(() => IsIdle, "the last activity to be taken");

    /// <summary>From now on nothing is brought.</summary>
    public void Hold() => holding = true;

    /// <summary>Everything that was held comes now, in another order.</summary>
    public void ReleaseShuffled(int seed)
    {
        holding = false;
        var all = held.ToArray();
        held.Clear();
        new Random(seed).Shuffle(all);
        foreach (var activity in all)
            Tell(activity);
    }

    /// <summary>Brings one activity and waits for what becomes of it.</summary>
    public async Task<FakeReply> BringAsync(JsonObject activity)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await OnceAsync(activity) with { Attempts = attempt };
            if (Twice && reply.Taken)
                reply = await OnceAsync(activity) with { Attempts = attempt };
            if (reply.Status is not 0 and < 500 || reply.Status == 501 || attempt >= Attempts)
                return reply;
            if ((string?)activity["type"] == "invoke" && attempt > 1)
                activity["id"] = teams.NewId("f:");
        }
    }

    /// <summary>One try, with this token or the usual one.</summary>
    public async Task<FakeReply> OnceAsync(JsonObject activity, string? token = null)
    {
        using var request = Request(activity, token ?? Sign?.Invoke(activity));
        using var limit = new CancellationTokenSource(Deadline, teams.Time);
        using var real = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, real.Token);
        Interlocked.Increment(ref tries);
        try
        {
            using var response = await client.SendAsync(request, both.Token);
            return new FakeReply((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync(both.Token)), 1);
        }
        catch (Exception problem) when (problem is OperationCanceledException or HttpRequestException)
        {
            return new FakeReply(0, null, 1);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Brings an activity that nobody waits for.</summary>
    internal void Tell(JsonObject activity)
    {
        if (holding)
        {
            held.Add(activity);
            return;
        }

        Interlocked.Increment(ref underway);
        _ = TellAsync(activity);
    }

    private async Task TellAsync(JsonObject activity)
    {
        try
        {
            var reply = await Task.Run(() => BringAsync(activity));
            if (!reply.Taken)
            {
                lock (teams.Gate)
                    dropped.Add(activity);
            }
        }
        finally
        {
            Interlocked.Decrement(ref underway);
            teams.Changed();
        }
    }

    private HttpRequestMessage Request(JsonObject activity, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address ?? throw new InvalidOperationException("The bot does not listen yet."))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(activity.ToJsonString())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        if (!string.IsNullOrEmpty(token))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("x-ms-conversation-id", (string?)activity["conversation"]?["id"]);
        request.Headers.TryAddWithoutValidation("x-ms-tenant-id", (string?)activity["conversation"]?["tenantId"]);
        request.Headers.TryAddWithoutValidation("MS-CV", string.Create(CultureInfo.InvariantCulture, $"cv{Tries}"));
        return request;
    }

    private static JsonObject? Parse(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
