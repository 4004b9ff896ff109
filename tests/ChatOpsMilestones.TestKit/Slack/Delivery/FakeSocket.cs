using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ChatOpsMilestones.TestKit.Slack.Delivery;

/// <summary>One socket that the app opened.</summary>
public sealed class FakeSocket
{
    private readonly SocketHub hub;
    private readonly WebSocket socket;
    private readonly FreezableStream stream;
    private readonly Channel<string> outgoing = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, Envelope> waiting = [];
    private readonly Lock gate = new();

    internal FakeSocket(SocketHub hub, int number, FreezableStream stream)
    {
        (this.hub, Number, this.stream) = (hub, number, stream);
        // Pings, as Slack sends them: the official client takes 30 s without one for a dead line.
        socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.FromSeconds(8), KeepAliveTimeout = TimeSpan.FromMinutes(5) });
    }

    /// <summary>1 for the first ever opened.</summary>
    public int Number { get; }

    /// <summary>It may still get payloads.</summary>
    public bool Live { get; private set; } = true;

    public bool Closed { get; private set; }

    /// <summary>A payload on it is not acknowledged yet.</summary>
    public bool IsOwed
    {
        get
        {
            lock (gate)
            {
                return waiting.Count > 0;
            }
        }
    }

    /// <summary>It fell silent.</summary>
    public bool IsFrozen => stream.Frozen;

    /// <summary>Payloads brought over it.</summary>
    public int Carried { get; private set; }

    /// <summary>Falls silent for good, without closing: no payload, no ping, no pong. Payloads still go to it and get lost.</summary>
    public void Freeze() => stream.Frozen = true;

    /// <summary>Breaks at once.</summary>
    public void Cut()
    {
        End();
        stream.Break();
    }

    /// <summary>Breaks in the middle of the next frame, after so many bytes.</summary>
    public void CutMidFrame(int bytes = 40) => stream.BreakAfter(bytes);

    /// <summary>A disconnect frame: <c>warning</c> only announces, the others end the socket.</summary>
    public void Disconnect(string reason)
    {
        Say(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "fake-host" } }.ToJsonString());
        if (reason == "warning")
            return;
        End();
        outgoing.Writer.TryComplete();
    }

    /// <summary>Any frame at all.</summary>
    public void Say(string frame) => outgoing.Writer.TryWrite(frame);

    internal bool Carry(Envelope envelope)
    {
        lock (gate)
        {
            if (!Live)
                return false;
            Carried++;
            waiting[envelope.Id] = envelope;
        }

        Say(envelope.Frame());
        return true;
    }

    internal void Forget(Envelope envelope)
    {
        lock (gate)
        {
            waiting.Remove(envelope.Id);
        }
    }

    internal async Task RunAsync(string hello)
    {
        Say(hello);
        var writing = WriteAsync();
        try
        {
            await ReadAsync();
        }
        catch (Exception failure) when (failure is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // the app went away, or the line was cut
        }
        finally
        {
            End();
            outgoing.Writer.TryComplete();
            stream.Break();
            await writing;
            socket.Dispose();
            Closed = true;
            hub.Ended(this);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in outgoing.Reader.ReadAllAsync())
                await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, default);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        catch (Exception failure) when (failure is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            End();
            stream.Break();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var frame = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), default);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                End();
                outgoing.Writer.TryComplete();
                return;
            }

            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            Heard(Encoding.UTF8.GetString(frame.ToArray()));
            frame.SetLength(0);
        }
    }

    private void Heard(string frame)
    {
        JsonObject? acknowledgement;
        try
        {
            acknowledgement = JsonNode.Parse(frame) as JsonObject;
        }
        catch (JsonException)
        {
            acknowledgement = null;
        }

        if ((string?)acknowledgement?["envelope_id"] is not { } id)
        {
            hub.Complain($"socket {Number} said something that is no acknowledgement");
            return;
        }

        Envelope? envelope;
        lock (gate)
        {
            waiting.Remove(id, out envelope);
        }

        var payload = acknowledgement["payload"] is JsonObject { Count: 0 } ? null : acknowledgement["payload"]; // the official client sends an empty one
        if (envelope is null)
            hub.Unexpected(id);
        else if (payload is not null && !envelope.Accepts)
            hub.Complain("an acknowledgement carried a payload that nobody accepts");
        envelope?.Acknowledge(payload?.DeepClone());
    }

    private void End()
    {
        List<Envelope> lost;
        lock (gate)
        {
            Live = false;
            lost = [.. waiting.Values];
            waiting.Clear();
        }

        lost.ForEach(envelope => envelope.Break());
        hub.Changed();
    }
}
