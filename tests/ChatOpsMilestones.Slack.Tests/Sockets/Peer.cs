using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

/// <summary>Slack's side of one line, in the hands of a test.</summary>
internal sealed class Peer(WebSocket socket)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<JsonNode> acks = Channel.CreateUnbounded<JsonNode>();
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim sending = new(1);

    /// <summary>How the other side ended the line: <c>closed</c>, or <c>cut</c>.</summary>
    public Task<string> Ended => ended.Task.WaitAsync(Patience);

    /// <summary>Completes when the server may let go of the connection.</summary>
    public Task Released => released.Task;

    public int PendingAcks => acks.Reader.Count;

    public Task HelloAsync() => SendAsync("""{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"}}""");

    public Task DisconnectAsync(string reason) => SendAsync($$"""{"type":"disconnect","reason":"{{reason}}","debug_info":{"host":"h"} }""");

    public Task EventAsync(string id, string eventId = "Ev1") =>
        SendAsync($$"""{"envelope_id":"{{id}}","type":"events_api","accepts_response_payload":false,"payload":{"type":"event_callback","event_id":"{{eventId}}"} }""");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, end: true);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type, bool end)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, type, end, CancellationToken.None).WaitAsync(Patience);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The next acknowledgement on this line.</summary>
    public async Task<JsonNode> AckAsync() => await acks.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<string> AckedIdAsync() => (await AckAsync())["envelope_id"]!.GetValue<string>();

    /// <summary>Ends the line without a word.</summary>
    public void Cut()
    {
        try
        {
            socket.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The other side was first.
        }

        released.TrySetResult();
    }

    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Reads acknowledgements, and answers pings with it.</summary>
    public async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var count = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(count), CancellationToken.None);
                    count += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ended.TrySetResult("closed");
                    if (socket.State == WebSocketState.CloseReceived)
                        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    break;
                }

                acks.Writer.TryWrite(JsonNode.Parse(buffer.AsSpan(0, count))!);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            ended.TrySetResult("cut");
        }

        released.TrySetResult();
    }
}
