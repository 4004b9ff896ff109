using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Delivery;

/// <summary>Brings payloads to the app: over its sockets, or to its address when one is set.</summary>
public sealed class Deliveries : IDisposable
{
    /// <summary>After the first try: at once, after a minute, after five.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly FakeSlack slack;
    private readonly HttpSender http;
    private readonly CancellationTokenSource stopped = new();
    private readonly Lock gate = new();
    private readonly List<(FakeTeam Team, JsonObject Wrapper)> held = [];
    private readonly List<JsonObject> dropped = [];
    private bool holding;
    private int underway;
    private int tries;

    internal Deliveries(FakeSlack slack) => (this.slack, http) = (slack, new HttpSender(slack));

    /// <summary>Where the app listens; null = Socket Mode.</summary>
    public Uri? RequestUrl { get; set; }

    /// <summary>Added to the clock of the signatures.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>How long an event may stay unacknowledged on a socket before it is brought again.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Every event comes twice, with the same event id.</summary>
    public bool Twice { get; set; }

    /// <summary>Interactions that a socket lost are brought again too.</summary>
    public bool RepeatInteractions { get; set; }

    private bool IsListening => RequestUrl is not null || slack.Sockets.All.Count > 0;

    /// <summary>How often an event was brought, to its end.</summary>
    public int Tries => Volatile.Read(ref tries);

    /// <summary>No event waits to be taken.</summary>
    public bool IsIdle => Volatile.Read(ref underway) == 0;

    /// <summary>Something is on a socket now and not acknowledged yet; what waits for its next try is not, nor what is on one that fell silent.</summary>
    public bool IsTrying => slack.Sockets.Live.Any(socket => socket is { IsOwed: true, IsFrozen: false });

    /// <summary>Events nobody took in all tries.</summary>
    public IReadOnlyList<JsonObject> Dropped
    {
        get
        {
            lock (gate)
            {
                return [.. dropped];
            }
        }
    }

    /// <summary>Waits until every event was taken or dropped.</summary>
    public Task WhenIdleAsync() => slack.UntilAsync(() => IsIdle, "all events to be taken");

    /// <summary>Keeps events back until they are released.</summary>
    public void Hold() => holding = true;

    /// <summary>Brings the events that were kept back, in an order made by the seed.</summary>
    public void ReleaseShuffled(int seed)
    {
        List<(FakeTeam, JsonObject)> events;
        lock (gate)
        {
            holding = false;
            events = [.. held];
            held.Clear();
        }

        var order = new Random(seed);
        foreach (var (_, wrapper) in events.OrderBy(_ => order.Next()))
            Start(wrapper);
    }

    /// <summary>An event happens in a workspace where the app is installed.</summary>
    public void Tell(FakeTeam team, JsonObject happened)
    {
        var wrapper = Wrap(team, happened);
        lock (gate)
        {
            if (holding)
            {
                held.Add((team, wrapper));
                return;
            }
        }

        Start(wrapper);
        if (Twice)
            Start(wrapper);
    }

    /// <summary>What the app writes comes back to it as events, as Slack does it; off unless a test asks, so that it does not meet them among what it waits for.</summary>
    public bool Echo { get; set; }

    /// <summary>A message was written, changed or removed: told where the app may read along.</summary>
    internal void TellMessage(FakeMessage message, JsonObject told)
    {
        var channel = message.Channel;
        if (message.BotId is not null && !Echo)
            return;
        if (message.EphemeralFor is null && channel.Has(channel.Team.Install.BotUserId) && channel.Team.Install.Scopes.Contains(Web.ConversationMethods.Scope(channel, "history")) && IsListening)
            Tell(channel.Team, told);
    }

    /// <summary>Brings any payload once, as an interaction, a command or a question for options, and waits for the acknowledgement.</summary>
    public async Task<FakeReaction> BringAsync(EnvelopeKind kind, JsonObject payload, bool accepts)
    {
        if (RequestUrl is { } url)
            return await http.SendAsync(url, kind, payload, 0, null);
        var reaction = await TryAsync(kind, payload, accepts, 0, null, Deadline);
        return !reaction.Acknowledged && RepeatInteractions && reaction.Trouble == "connection_failed" ? await TryAsync(kind, payload, accepts, 1, "timeout", Deadline) : reaction;
    }

    /// <summary>What Slack sends when the address is saved in the app's settings; gives what came back.</summary>
    public Task<FakeReaction> VerifyUrlAsync(string challenge) =>
        http.SendAsync(RequestUrl!, EnvelopeKind.Event, new JsonObject { ["token"] = "deprecatedverificationtoken", ["challenge"] = challenge, ["type"] = "url_verification" }, 0, null); // never null: asked for in HTTP mode only

    /// <summary>A request that nobody signed, with fields that must not be believed.</summary>
    public Task<FakeReaction> CheckSslAsync(FakeUser user) =>
        http.SendUnsignedAsync(RequestUrl!, new JsonObject { ["ssl_check"] = "1", ["token"] = "deprecatedverificationtoken", ["command"] = "/milestones", ["user_id"] = user.Id, ["text"] = "mine" }); // never null: asked for in HTTP mode only

    public void Dispose()
    {
        stopped.Cancel();
        http.Dispose();
    }

    internal void Stop() => stopped.Cancel();

    private void Start(JsonObject wrapper)
    {
        Interlocked.Increment(ref underway);
        _ = BringEventAsync(wrapper);
    }

    private async Task BringEventAsync(JsonObject wrapper)
    {
        try
        {
            string? reason = null;
            for (var attempt = 0; attempt <= Waits.Length; attempt++)
            {
                if (attempt > 0)
                    await PauseAsync(Waits[attempt - 1]);
                var reaction = RequestUrl is { } url
                    ? await http.SendAsync(url, EnvelopeKind.Event, wrapper, attempt, reason)
                    : await TryAsync(EnvelopeKind.Event, wrapper, false, attempt, reason, Window);
                Interlocked.Increment(ref tries);
                if (reaction.Acknowledged || reaction.Trouble == "no_retry")
                    return;
                reason = RequestUrl is null ? "timeout" : reaction.Trouble;
                slack.Changed();
            }

            lock (gate)
            {
                dropped.Add(wrapper);
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
        finally
        {
            Interlocked.Decrement(ref underway);
            slack.Changed();
        }
    }

    /// <summary>Over sockets a payload that lost its socket goes to the next one as soon as there is one.</summary>
    private async Task PauseAsync(TimeSpan wait)
    {
        if (wait == TimeSpan.Zero)
            return;
        var due = Task.Delay(wait, slack.Time, stopped.Token);
        if (RequestUrl is null && slack.Sockets.Live.Count == 0)
            await Task.WhenAny(due, slack.Sockets.WhenLiveAsync());
        else if (RequestUrl is not null)
            await due;
        stopped.Token.ThrowIfCancellationRequested();
    }

    private async Task<FakeReaction> TryAsync(EnvelopeKind kind, JsonObject payload, bool accepts, int attempt, string? reason, TimeSpan window)
    {
        var envelope = new Envelope(string.Create(CultureInfo.InvariantCulture, $"e-{slack.Count()}"), kind, payload, accepts, attempt, reason);
        var began = Stopwatch.GetTimestamp();
        if (slack.Sockets.Give(envelope) is not { } socket)
            return FakeReaction.Failed(attempt + 1, "no_socket");
        try
        {
            using var real = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var both = CancellationTokenSource.CreateLinkedTokenSource(real.Token, stopped.Token);
            var answer = await envelope.Acknowledged.WaitAsync(window, slack.Time, both.Token);
            return new FakeReaction(true, answer, attempt + 1, Stopwatch.GetElapsedTime(began), null);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            socket.Forget(envelope);
            return FakeReaction.Failed(attempt + 1, "operation_timeout");
        }
        catch (IOException)
        {
            return FakeReaction.Failed(attempt + 1, "connection_failed");
        }
    }

    private JsonObject Wrap(FakeTeam team, JsonObject happened)
    {
        var now = slack.Time.GetUtcNow();
        happened["event_ts"] ??= team.NewTs();
        return new JsonObject
        {
            ["token"] = "deprecatedverificationtoken",
            ["team_id"] = team.Id,
            ["enterprise_id"] = team.Install.EnterpriseId,
            ["context_team_id"] = team.Id,
            ["context_enterprise_id"] = team.Install.EnterpriseId,
            ["api_app_id"] = team.AppId,
            ["event"] = happened,
            ["type"] = "event_callback",
            ["event_id"] = string.Create(CultureInfo.InvariantCulture, $"Ev{slack.Count():D8}"),
            ["event_time"] = now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = team.Install.EnterpriseId,
                ["team_id"] = team.Install.OrgWide ? null : team.Id,
                ["user_id"] = team.Install.BotUserId,
                ["is_bot"] = true,
                ["is_enterprise_install"] = team.Install.OrgWide,
            }),
            ["is_ext_shared_channel"] = false,
            ["event_context"] = "4-eventcontext",
        };
    }
}
