using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsMilestones.TestKit.Slack.Delivery;

/// <summary>Socket Mode: tickets, up to ten sockets, each payload to exactly one of them.</summary>
public sealed class SocketHub
{
    private const int Most = 10;

    private readonly FakeSlack slack;
    private readonly HashSet<string> tickets = [];
    private readonly List<FakeSocket> sockets = [];
    private readonly List<string> complaints = [];
    private readonly Lock gate = new();
    private int turn;

    internal SocketHub(FakeSlack slack) => this.slack = slack;

    /// <summary>The app's switch; off = <c>forbidden_team</c> for new connections.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Connections are accepted but no hello is said.</summary>
    public bool NoHello { get; set; }

    /// <summary>What <c>hello</c> announces, in seconds.</summary>
    public int ConnectionSeconds { get; set; } = 18_060;

    /// <summary>Every socket ever opened.</summary>
    public IReadOnlyList<FakeSocket> All => Locked(() => sockets.ToList());

    public IReadOnlyList<FakeSocket> Live => Locked(() => sockets.Where(socket => socket.Live).ToList());

    /// <summary>What a Slack engineer would find wrong with the app's frames.</summary>
    public IReadOnlyList<string> Complaints => Locked(() => complaints.ToList());

    /// <summary>Acknowledgements for payloads that this socket did not bring, or not any more.</summary>
    public int StrayAcknowledgements { get; private set; }

    public Task WhenLiveAsync(int count = 1) => slack.UntilAsync(() => Live.Count >= count, $"{count} live sockets");

    public void CutAll()
    {
        foreach (var socket in All.Where(socket => !socket.Closed))
            socket.Cut();
    }

    /// <summary>Socket Mode is switched off in the app's settings.</summary>
    public void SwitchOff()
    {
        Enabled = false;
        foreach (var socket in Live)
            socket.Disconnect("link_disabled");
    }

    internal string NewTicket()
    {
        var ticket = string.Create(CultureInfo.InvariantCulture, $"secretticket{slack.Count()}");
        Locked(() => tickets.Add(ticket));
        return $"ws://127.0.0.1:{slack.Root.Port}/link/?ticket={ticket}&app_id={slack.AppId}";
    }

    internal async Task AcceptAsync(HttpContext http)
    {
        var key = http.Request.Headers.SecWebSocketKey.ToString();
        var upgrade = http.Features.Get<IHttpUpgradeFeature>();
        if (!Locked(() => tickets.Remove(http.Request.Query["ticket"].ToString())) || upgrade is not { IsUpgradableRequest: true } || key.Length == 0)
        {
            http.Response.StatusCode = 404;
            return;
        }

        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.SecWebSocketAccept = Accept(key);
        var stream = await upgrade.UpgradeAsync();
        if (NoHello)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        var (socket, count) = Locked(() => Add(new FreezableStream(stream, http.Abort)));
        var running = socket.RunAsync(Hello(count));
        if (count > Most)
            socket.Disconnect("too_many_websockets");
        Changed();
        await running;
    }

    /// <summary>Any live socket, each in its turn; null when there is none.</summary>
    internal FakeSocket? Give(Envelope envelope)
    {
        var live = Live;
        for (var i = 0; i < live.Count; i++)
        {
            var socket = live[(int)((uint)Interlocked.Increment(ref turn) % live.Count)];
            if (socket.Carry(envelope))
                return socket;
        }

        return null;
    }

    internal void Unexpected(string id)
    {
        _ = id;
        Locked(() => ++StrayAcknowledgements);
    }

    internal void Complain(string words)
    {
        Locked(() =>
        {
            complaints.Add(words);
            return 0;
        });
        Changed();
    }

    internal void Ended(FakeSocket socket)
    {
        _ = socket;
        Changed();
    }

    internal void Changed() => slack.Changed();

    private (FakeSocket Socket, int Count) Add(FreezableStream stream)
    {
        var socket = new FakeSocket(this, sockets.Count + 1, stream);
        sockets.Add(socket);
        return (socket, sockets.Count(one => one.Live));
    }

    private string Hello(int count) => new JsonObject
    {
        ["type"] = "hello",
        ["num_connections"] = count,
        ["connection_info"] = new JsonObject { ["app_id"] = slack.AppId },
        ["debug_info"] = new JsonObject { ["host"] = "fake-host", ["started"] = slack.Time.GetUtcNow().ToString("O"), ["build_number"] = 1, ["approximate_connection_time"] = ConnectionSeconds },
    }.ToJsonString();

    /// <summary>As RFC 6455 section 4.2.2 asks; its constant and hash are given there.</summary>
    private static string Accept(string key)
    {
#pragma warning disable CA5350 // RFC 6455 fixes SHA-1 for the handshake; nothing is kept secret by it
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
    }

    private T Locked<T>(Func<T> look)
    {
        lock (gate)
        {
            return look();
        }
    }
}
