using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Connection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>What all sockets of the app share.</summary>
internal sealed record SocketGear
{
    public required SlackApi Api { get; init; }

    public required SlackOptions Options { get; init; }

    public required SocketTiming Timing { get; init; }

    public required EnvelopeDesk Desk { get; init; }

    public required SlackConnection Connection { get; init; }

    public required ConnectionMeters Meters { get; init; }

    public required RealTime Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Called when nothing helps any more, with the reason.</summary>
    public required Action<string> GiveUp { get; init; }
}

/// <summary>Does what the machine decides for one socket, one event after the other, until it is asked to stop.</summary>
internal sealed partial class SocketLoop(int slot, SocketGear gear, Random random) : IDisposable
{
    private readonly ILogger logger = gear.Logger;
    private readonly Channel<SocketEvent> events = Channel.CreateUnbounded<SocketEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<int, SocketLine> lines = new();
    private readonly ConcurrentDictionary<int, Uri> addresses = new();
    private readonly ConcurrentDictionary<Task, bool> ending = new();
    private readonly CancellationTokenSource life = new();
    private CancellationToken over;
    private int greetings;

    public void Tell(SocketEvent what) => events.Writer.TryWrite(what);

    /// <returns>Once all is closed, at most some seconds after <paramref name="stopping"/>.</returns>
    public async Task RunAsync(CancellationToken stopping)
    {
        over = life.Token;
        await using var stop = stopping.Register(() => Tell(new SocketEvent.Stop()));
        After(gear.Timing.Stagger * (slot - 1), new SocketEvent.Begin());
        var at = SocketPosition.Start;
        Publish(at);
        while (at.State != SocketState.Stopped)
        {
            var what = await events.Reader.ReadAsync(CancellationToken.None);
            var before = at;
            (at, var actions) = SocketMachine.Next(at, what);
            Note(before, what, at);
            foreach (var action in actions)
                Do(action, stopping.IsCancellationRequested);
            if (at != before)
                Publish(at);
        }

        await life.CancelAsync();
        await Task.WhenAll(ending.Keys);
        foreach (var line in lines.Values)
            line.Drop();
    }

    public void Dispose() => life.Dispose();

    private void Do(SocketAction action, bool stopTaking)
    {
        switch (action)
        {
            case SocketAction.Open open:
                _ = OpenAsync(open.Line);
                break;
            case SocketAction.Dial dial:
                _ = DialAsync(dial.Line);
                break;
            case SocketAction.AwaitHello hello:
                After(gear.Timing.HelloWithin, new SocketEvent.Failed(hello.Line, SocketMachine.NoHello));
                break;
            case SocketAction.Retire retire when lines.TryRemove(retire.Line, out var line):
                var retiring = line.RetireAsync(stopTaking);
                ending.TryAdd(retiring, true);
                _ = retiring.ContinueWith(done => ending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                break;
            case SocketAction.Drop drop when lines.TryRemove(drop.Line, out var line):
                line.Drop();
                break;
            case SocketAction.BackOff wait:
                After(Backoff.AfterFailure(wait.Failures, wait.AtLeast, random), new SocketEvent.WaitOver(wait.Line));
                break;
            case SocketAction.Recover wait:
                After(Backoff.AfterCut(wait.Cuts, random), new SocketEvent.WaitOver(wait.Line));
                break;
            case SocketAction.Alarm alarm:
                Alarm(alarm.Reason);
                gear.GiveUp(alarm.Reason);
                break;
        }
    }

    private async Task OpenAsync(int line)
    {
        try
        {
            using var late = new CancellationTokenSource(gear.Timing.OpenWithin, gear.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(over, late.Token);
            var reply = await gear.Api.OpenConnectionAsync(new(gear.Options.AppToken), either.Token);
            if (!reply.Succeeded)
                Tell(new SocketEvent.Failed(line, ReasonCode.Of(reply.Fault.Code), reply.Fault.RetryAfter));
            else if (Address(reply.Value.Url) is { } address)
                Opened(line, address);
            else
                Tell(new SocketEvent.Failed(line, "bad_url"));
        }
        catch (Exception error)
        {
            // Its message may hold the address with the ticket.
            Tell(new SocketEvent.Failed(line, error is OperationCanceledException ? "timeout" : "unreachable"));
        }
    }

    private void Opened(int line, Uri address)
    {
        addresses[line] = address;
        Tell(new SocketEvent.Opened(line));
    }

    private async Task DialAsync(int number)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = gear.Timing.PingEvery;
        socket.Options.KeepAliveTimeout = gear.Timing.PongWithin;
        try
        {
            using var late = new CancellationTokenSource(gear.Timing.OpenWithin, gear.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(over, late.Token);
            addresses.TryRemove(number, out var address);
            await socket.ConnectAsync(address!, either.Token);
        }
        catch (Exception error)
        {
            socket.Dispose();
            Tell(new SocketEvent.Failed(number, error is OperationCanceledException ? "timeout" : "unreachable"));
            return;
        }

        var line = new SocketLine(number, socket, new LineEnds(gear.Desk, Tell, () => gear.Connection.Heard(slot), gear.Meters), gear.Timing, gear.Time);
        lines[number] = line;
        if (over.IsCancellationRequested)
            line.Drop();
        Tell(new SocketEvent.Dialed(number));
        await line.RunAsync();
    }

    // Without encryption only where the Web API is spoken to without it: on this machine, in tests.
    private Uri? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && gear.Options.ApiBaseUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
            ? address
            : null;

    private void After(TimeSpan span, SocketEvent what) => _ = AfterAsync(span, what);

    private async Task AfterAsync(TimeSpan span, SocketEvent what)
    {
        try
        {
            if (span > TimeSpan.Zero)
                await Task.Delay(span, gear.Time, over);
            Tell(what);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Publish(SocketPosition at) =>
        gear.Connection.Put(new SocketStatus(slot, at.State)
        {
            IsConnected = at.Line != 0,
            Reconnects = Math.Max(0, greetings - 1),
            Reason = at.Reason,
        });

    private void Note(SocketPosition before, SocketEvent what, SocketPosition at)
    {
        if (at.Line != 0 && at.Line != before.Line)
        {
            Connected(slot, at.Line);
            if (++greetings > 1)
                gear.Meters.Reconnected(ReasonCode.ForMetrics(at.Reason));
        }
        else if (at.Failures > before.Failures)
        {
            NotOpened(slot, at.Reason, at.Failures);
        }
        else if (what is SocketEvent.Lost && before.Line != 0 && at.Line == 0)
        {
            Ended(slot, at.Reason);
        }
        else if (what is SocketEvent.Told or SocketEvent.Quiet && at != before)
        {
            Replacing(slot, at.Reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Socket {Slot} to Slack is connected (line {Line})")]
    private partial void Connected(int slot, int line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Socket {Slot} to Slack ended ({Reason}); it is opened again")]
    private partial void Ended(int slot, string? reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Socket {Slot} to Slack is replaced ({Reason})")]
    private partial void Replacing(int slot, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Socket {Slot} to Slack could not be opened ({Reason}), {Failures} times in a row; trying again")]
    private partial void NotOpened(int slot, string? reason, int failures);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses sockets for good ({Reason}): nothing comes from Slack until that is put right in the app's settings or in Slack:AppToken and the program is started again")]
    private partial void Alarm(string reason);
}
