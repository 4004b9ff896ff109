using System.Threading.Channels;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Sockets;
using ChatOpsMilestones.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

/// <summary>A server that plays Slack's part of socket mode as a test says, and our service beside it, on a held clock.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // An attempt that begins while a test moves the clock over a wait must not be over with the same move.
    private static readonly SocketTiming Patient = new() { OpenWithin = TimeSpan.FromMinutes(10), HelloWithin = TimeSpan.FromMinutes(10) };

    private readonly WebApplication app;
    private readonly Channel<Peer> accepted = Channel.CreateUnbounded<Peer>();
    private readonly ServiceProvider services;
    private int tickets;

    private Gate(WebApplication app, int sockets, SocketTiming timing)
    {
        this.app = app;
        var options = new SlackOptions { ApiBaseUrl = app.Urls.Single() + "/api/", AppToken = "xapp-secret", Sockets = sockets };
        services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton(new RealTime(Clock))
            .AddSlackClient(options)
            .AddSingleton(timing)
            .AddSingleton<SlackConnection>()
            .AddSingleton<ConnectionMeters>()
            .AddSingleton<EnvelopeReceiver>((envelope, stop) => Receive(envelope, stop))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<SlackSocketService>()
            .BuildServiceProvider();
        Connection.Changed += () => Lowest = Math.Min(Lowest, Connection.Status.ConnectedSockets);
    }

    public ManualTime Clock { get; } = new("2026-11-23T09:00");

    public LogLines Log { get; } = new();

    /// <summary>What our side does with an envelope.</summary>
    public Func<SlackEnvelope, CancellationToken, Task<SlackAck>> Receive { get; set; } = (_, _) => Task.FromResult(SlackAck.Empty);

    /// <summary>The answer to asking for an address; null for a good one.</summary>
    public Func<int, string?> Answer { get; set; } = _ => null;

    /// <summary>Lines say hello as soon as they are accepted, and are read.</summary>
    public bool Greets { get; set; } = true;

    public bool Reads { get; set; } = true;

    public int Asked => tickets;

    /// <summary>Fewest connected sockets since <see cref="Watch"/>.</summary>
    public int Lowest { get; private set; } = int.MaxValue;

    public SlackConnection Connection => services.GetRequiredService<SlackConnection>();

    public SlackSocketService Service => services.GetRequiredService<SlackSocketService>();

    public static async Task<Gate> StartAsync(int sockets = 1, SocketTiming? timing = null, Action<Gate>? before = null)
    {
        Gate? self = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/api/apps.connections.open", http => self!.OpenAsync(http));
        app.Map("/link", http => self!.AcceptAsync(http));
        await app.StartAsync();
        self = new Gate(app, sockets, timing ?? Patient);
        before?.Invoke(self);
        await self.Service.StartAsync(CancellationToken.None);
        return self;
    }

    /// <summary>The next line that our side opens.</summary>
    public async Task<Peer> NextAsync() => await accepted.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next line, once it counts.</summary>
    public async Task<Peer> ConnectedAsync(int slot = 1)
    {
        var reconnects = Connection.Status.Sockets.FirstOrDefault(s => s.Slot == slot)?.Reconnects;
        var peer = await NextAsync();
        await WhenAsync(slot, s => s is { State: SocketState.Connected } && (reconnects is null or 0 || s.Reconnects >= reconnects));
        return peer;
    }

    public void Watch() => Lowest = Connection.Status.ConnectedSockets;

    public Task WhenAsync(int slot, Func<SocketStatus, bool> condition) =>
        WhenAsync(status => status.Sockets.FirstOrDefault(s => s.Slot == slot) is { } socket && condition(socket));

    public async Task WhenAsync(Func<SlackStatus, bool> condition)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (condition(Connection.Status))
                met.TrySetResult();
        }

        Connection.Changed += Look;
        Look();
        try
        {
            await met.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(string.Join("; ", Connection.Status.Sockets) + Environment.NewLine + string.Join(Environment.NewLine, Log.Lines));
        }
        finally
        {
            Connection.Changed -= Look;
        }
    }

    /// <summary>Waits for a socket that waits, and lets its wait pass.</summary>
    public async Task PassWaitAsync(TimeSpan? longest = null)
    {
        await WhenAsync(1, s => s.State == SocketState.Waiting);
        Clock.Advance(longest ?? Backoff.Longest);
    }

    /// <summary>Moves the clock until that is done: whatever hangs has its limits on the held clock.</summary>
    public async Task LetPassAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await task;
    }

    public async ValueTask DisposeAsync()
    {
        await LetPassAsync(Service.StopAsync(CancellationToken.None));
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        await services.DisposeAsync();
    }

    private async Task OpenAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref tickets);
        Assert.Equal("Bearer xapp-secret", http.Request.Headers.Authorization.ToString());
        await http.Response.WriteAsJsonAsync(
            System.Text.Json.Nodes.JsonNode.Parse(Answer(number) ?? $$"""{"ok":true,"url":"{{app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal)}}/link?ticket=secret-{{number}}&app_id=A1"}"""));
    }

    private async Task AcceptAsync(HttpContext http)
    {
        var peer = new Peer(await http.WebSockets.AcceptWebSocketAsync());
        if (Greets)
            await peer.HelloAsync();
        if (Reads)
            _ = peer.ReadAsync();
        accepted.Writer.TryWrite(peer);
        await peer.Released.WaitAsync(http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
