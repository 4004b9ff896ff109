using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Connection;

namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>What a line tells of and gives to.</summary>
/// <param name="Desk">takes its envelopes.</param>
/// <param name="Tell">of what happens to it.</param>
/// <param name="Heard">called for each frame.</param>
/// <param name="Meters">for what is not taken.</param>
internal sealed record LineEnds(EnvelopeDesk Desk, Action<SocketEvent> Tell, Action Heard, ConnectionMeters Meters);

/// <summary>One connection, from its handshake to its end: reads frames, acknowledges on itself, one send at a time.</summary>
internal sealed class SocketLine(int number, WebSocket socket, LineEnds ends, SocketTiming timing, RealTime time) : IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;

    private const int Piece = 16 * 1024;

    private readonly CancellationTokenSource life = new();
    private CancellationToken over;
    private readonly SemaphoreSlim sending = new(1);
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? finished;
    private int inHand;
    private volatile bool taking = true;
    private long greeted;
    private long lastFrame;

    /// <summary>Reads until the line ends, and tells how.</summary>
    public async Task RunAsync()
    {
        over = life.Token;
        lastFrame = time.GetTimestamp();
        var watch = WatchAsync();
        var code = await ReadAsync();
        await life.CancelAsync();
        await watch;
        Dispose();
        ends.Tell(new SocketEvent.Lost(number, code, IsBrief));
        ended.SetResult();
    }

    /// <summary>Closes the line once what is in hand is acknowledged.</summary>
    /// <param name="stopTaking">new envelopes are left to other lines from now on; else only once the close is sent.</param>
    public async Task RetireAsync(bool stopTaking)
    {
        try
        {
            taking = !stopTaking;
            await FinishedAsync().WaitAsync(timing.FinishWithin, time, over);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // What is not done yet comes again on another line.
        }

        taking = false;
        try
        {
            await CloseAsync().WaitAsync(timing.CloseWithin, time);
            await ended.Task.WaitAsync(timing.CloseWithin, time);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            Drop();
        }
    }

    /// <summary>Ends the line at once.</summary>
    public void Drop()
    {
        taking = false;
        socket.Abort();
        socket.Dispose();
    }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
        life.Dispose();
    }

    private bool IsBrief => greeted == 0 || time.GetElapsedTime(greeted) < timing.Brief;

    private async Task<string> ReadAsync()
    {
        var text = new ArrayBufferWriter<byte>(Piece);
        var tooLarge = false;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(text.GetMemory(Piece), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    return await AnswerCloseAsync();
                if (!tooLarge)
                    text.Advance(part.Count);
                tooLarge |= text.WrittenCount > MostBytes;
                if (tooLarge && text.WrittenCount > 0)
                    text = new ArrayBufferWriter<byte>(Piece);
                if (!part.EndOfMessage)
                    continue;

                Interlocked.Exchange(ref lastFrame, time.GetTimestamp());
                ends.Heard();
                if (tooLarge)
                    ends.Meters.Refused("too large");
                else if (part.MessageType == WebSocketMessageType.Text)
                    Take(SocketFrame.Parse(text.WrittenSpan));
                tooLarge = false;
                text.ResetWrittenCount();
            }
        }
        catch (Exception error)
        {
            // Whatever it was: a line that ends must be told of, or nobody would open another.
            return OwesPong(error) ? SocketMachine.NoPong : "cut";
        }
    }

    // A pong that does not come ends the socket with this error, wrapped in others.
    private static bool OwesPong(Exception? error) => error switch
    {
        null => false,
        WebSocketException { WebSocketErrorCode: WebSocketError.Faulted } => true,
        AggregateException several => several.InnerExceptions.Any(OwesPong),
        _ => OwesPong(error.InnerException),
    };

    private void Take(SocketFrame frame)
    {
        switch (frame)
        {
            case SocketFrame.Hello when greeted == 0:
                greeted = Math.Max(1, time.GetTimestamp());
                ends.Tell(new SocketEvent.Greeted(number));
                break;
            case SocketFrame.Disconnect disconnect:
                ends.Tell(new SocketEvent.Told(number, disconnect.Reason, IsBrief));
                break;
            case SocketFrame.Envelope envelope when taking:
                _ = HandleAsync(envelope);
                break;
            case SocketFrame.Unknown unknown:
                ends.Meters.Refused(unknown.Why);
                break;
        }
    }

    private async Task HandleAsync(SocketFrame.Envelope envelope)
    {
        lock (gate)
        {
            inHand++;
        }

        try
        {
            if (envelope.Content is { } content)
            {
                await ends.Desk.TakeAsync(content, ack => AcknowledgeAsync(envelope.Id, envelope.TakesPayload ? ack.Body : null));
                return;
            }

            // No repetition would make it better known.
            ends.Meters.Refused("unknown kind");
            await AcknowledgeAsync(envelope.Id, null);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The line has ended meanwhile.
        }
        finally
        {
            Done();
        }
    }

    private void Done()
    {
        lock (gate)
        {
            if (--inHand == 0)
                finished?.TrySetResult();
        }
    }

    private Task FinishedAsync()
    {
        lock (gate)
        {
            finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (inHand == 0)
                finished.SetResult();
            return finished.Task;
        }
    }

    private async Task AcknowledgeAsync(string id, JsonObject? payload)
    {
        var frame = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(frame))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id", id);
            if (payload is not null)
            {
                json.WritePropertyName("payload");
                payload.WriteTo(json);
            }

            json.WriteEndObject();
        }

        await sending.WaitAsync(over);
        try
        {
            await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, over);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task CloseAsync()
    {
        await sending.WaitAsync(over);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task<string> AnswerCloseAsync()
    {
        try
        {
            if (socket.State == WebSocketState.CloseReceived)
                await CloseAsync().WaitAsync(timing.CloseWithin, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
        }

        return "closed";
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                var left = timing.QuietAfter - time.GetElapsedTime(Interlocked.Read(ref lastFrame));
                if (left <= TimeSpan.Zero)
                {
                    ends.Tell(new SocketEvent.Quiet(number));
                    left = timing.QuietAfter;
                }

                await Task.Delay(left, time, over);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
