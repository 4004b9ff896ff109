using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Sockets;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

public sealed class SlackSocketTests
{
    [Fact]
    public async Task An_envelope_is_acknowledged_only_once_it_is_stored()
    {
        await using var gate = await Gate.StartAsync();
        var (reached, stored) = (new TaskCompletionSource(), new TaskCompletionSource<SlackAck>());
        gate.Receive = (_, _) =>
        {
            reached.SetResult();
            return stored.Task;
        };
        var line = await gate.ConnectedAsync();

        await line.EventAsync("e-1");
        await reached.Task;
        Assert.Equal(0, line.PendingAcks);
        stored.SetResult(SlackAck.Empty);

        Assert.Equal("""{"envelope_id":"e-1"}""", (await line.AckAsync()).ToJsonString());
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_acknowledged_and_comes_again()
    {
        await using var gate = await Gate.StartAsync();
        var failed = new TaskCompletionSource();
        gate.Receive = (envelope, _) =>
        {
            if (envelope.RetryAttempt > 0)
                return Task.FromResult(SlackAck.Empty);
            failed.SetResult();
            throw new InvalidOperationException("the disk is full");
        };
        var line = await gate.ConnectedAsync();

        await line.EventAsync("e-1");
        await failed.Task;
        await line.SendAsync("""{"envelope_id":"e-2","type":"events_api","retry_attempt":1,"retry_reason":"timeout","payload":{"event_id":"Ev1"}}""");

        Assert.Equal("e-2", await line.AckedIdAsync());
        await gate.Log.WhenAsync("InvalidOperationException");
        Assert.DoesNotContain(gate.Log.Lines, l => l.Contains("disk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_acknowledgement_says_something_only_where_slack_takes_it()
    {
        await using var gate = await Gate.StartAsync();
        gate.Receive = (_, _) => Task.FromResult(new SlackAck(new JsonObject { ["response_action"] = "clear" }));
        var line = await gate.ConnectedAsync();

        await line.SendAsync("""{"envelope_id":"e-1","type":"interactive","accepts_response_payload":true,"payload":{"type":"view_submission"}}""");
        var said = await line.AckAsync();
        await line.SendAsync("""{"envelope_id":"e-2","type":"interactive","accepts_response_payload":false,"payload":{"type":"block_actions"}}""");
        var silent = await line.AckAsync();

        Assert.Equal("""{"envelope_id":"e-1","payload":{"response_action":"clear"}}""", said.ToJsonString());
        Assert.Equal("""{"envelope_id":"e-2"}""", silent.ToJsonString());
    }

    [Fact]
    public async Task A_slow_envelope_delays_no_other()
    {
        await using var gate = await Gate.StartAsync();
        var slow = new TaskCompletionSource<SlackAck>();
        gate.Receive = (envelope, _) =>
            envelope.Payload.GetProperty("event_id").GetString() == "slow" ? slow.Task : Task.FromResult(SlackAck.Empty);
        var line = await gate.ConnectedAsync();

        await line.EventAsync("e-slow", "slow");
        var ids = new HashSet<string>();
        for (var i = 0; i < 500; i++)
            await line.EventAsync($"e-{i}");
        for (var i = 0; i < 500; i++)
            ids.Add(await line.AckedIdAsync());
        slow.SetResult(SlackAck.Empty);

        Assert.Equal(500, ids.Count);
        Assert.Equal("e-slow", await line.AckedIdAsync());
    }

    [Fact]
    public async Task An_envelope_that_hangs_gives_its_place_back()
    {
        await using var gate = await Gate.StartAsync();
        var reached = new SemaphoreSlim(0);
        var hangs = true;
        gate.Receive = (_, _) =>
        {
            reached.Release();
            return hangs ? new TaskCompletionSource<SlackAck>().Task : Task.FromResult(SlackAck.Empty);
        };
        var line = await gate.ConnectedAsync();
        for (var i = 0; i < EnvelopeDesk.AtOnce; i++)
        {
            await line.EventAsync($"e-{i}");
            await reached.WaitAsync();
        }

        hangs = false;
        await line.EventAsync("e-next");
        await gate.Clock.WhenArmed(EnvelopeDesk.AtOnce);
        gate.Clock.Advance(EnvelopeDesk.Longest);

        Assert.Equal("e-next", await line.AckedIdAsync());
    }

    [Fact]
    public async Task Each_envelope_is_acknowledged_on_the_socket_that_brought_it()
    {
        await using var gate = await Gate.StartAsync(sockets: 2);
        var one = await gate.ConnectedAsync();
        Assert.Equal(SocketState.Idle, gate.Connection.Status.Sockets[1].State);
        gate.Clock.Advance(TimeSpan.FromSeconds(10));
        var two = await gate.ConnectedAsync(slot: 2);

        await one.EventAsync("on-one");
        await two.EventAsync("on-two");

        Assert.Equal(2, gate.Connection.Status.ConnectedSockets);
        Assert.Equal("on-one", await one.AckedIdAsync());
        Assert.Equal("on-two", await two.AckedIdAsync());
        Assert.Equal((0, 0), (one.PendingAcks, two.PendingAcks));
    }

    [Fact]
    public async Task An_envelope_cut_in_the_middle_comes_again_on_the_next_line()
    {
        var taken = new List<string?>();
        await using var gate = await Gate.StartAsync();
        gate.Receive = (envelope, _) =>
        {
            taken.Add(envelope.Payload.GetProperty("event_id").GetString());
            return Task.FromResult(SlackAck.Empty);
        };
        var line = await gate.ConnectedAsync();

        await line.SendAsync("""{"envelope_id":"e-1","type":"events_api","payload":{"event_"""u8.ToArray(), WebSocketMessageType.Text, end: false);
        line.Cut();
        await gate.PassWaitAsync();
        var next = await gate.ConnectedAsync();
        await next.EventAsync("e-1");

        Assert.Equal("e-1", await next.AckedIdAsync());
        Assert.Equal(["Ev1"], taken);
    }

    [Fact]
    public async Task A_frame_in_pieces_is_put_together()
    {
        await using var gate = await Gate.StartAsync();
        var seen = new TaskCompletionSource<string?>();
        gate.Receive = (envelope, _) =>
        {
            seen.SetResult(envelope.Payload.GetProperty("text").GetString());
            return Task.FromResult(SlackAck.Empty);
        };
        var line = await gate.ConnectedAsync();
        var text = string.Concat(Enumerable.Repeat("žluť ", 100_000));
        var bytes = Encoding.UTF8.GetBytes($$$"""{"envelope_id":"e-1","type":"events_api","payload":{"text":"{{{text}}}"}}""");

        // Odd pieces: letters of two bytes are cut in the middle.
        foreach (var (piece, i) in bytes.Chunk(9973).Select((piece, i) => (piece, i)))
            await line.SendAsync(piece, WebSocketMessageType.Text, end: (i + 1) * 9973 >= bytes.Length);

        Assert.Equal(text, await seen.Task);
        Assert.Equal("e-1", await line.AckedIdAsync());
    }

    [Fact]
    public async Task Junk_and_frames_beyond_the_limit_are_passed_over()
    {
        await using var gate = await Gate.StartAsync();
        var line = await gate.ConnectedAsync();

        foreach (var junk in new[] { "", "{", "null", "[]", "{}", """{"type":"surprise"}""", """{"type":"events_api","payload":{}}""", """{"type":"hello"}""" })
            await line.SendAsync(junk);
        await line.SendAsync([1, 2, 3], WebSocketMessageType.Binary, end: true);
        await line.SendAsync([0xFF, 0xFE], WebSocketMessageType.Binary, end: true);
        await line.SendAsync($$$"""{"envelope_id":"huge","type":"events_api","payload":{"x":"{{{new string('x', 5 * 1024 * 1024)}}}"}}""");
        await line.SendAsync("""{"envelope_id":"e-new","type":"something_new","payload":{}}""");
        await line.EventAsync("e-1");

        Assert.Equal(new HashSet<string> { "e-new", "e-1" }, [await line.AckedIdAsync(), await line.AckedIdAsync()]);
        Assert.Equal((1, 0), (gate.Connection.Status.ConnectedSockets, gate.Connection.Status.Sockets[0].Reconnects));
    }

    [Fact]
    public async Task A_stop_while_busy_finishes_what_was_begun_and_takes_nothing_new()
    {
        await using var gate = await Gate.StartAsync(sockets: 2);
        var (reached, stored, taken) = (new TaskCompletionSource(), new TaskCompletionSource<SlackAck>(), 0);
        gate.Receive = (_, _) =>
        {
            Interlocked.Increment(ref taken);
            reached.TrySetResult();
            return stored.Task;
        };
        var line = await gate.ConnectedAsync();
        await line.EventAsync("e-1");
        await reached.Task;

        var stop = gate.Service.StopAsync(CancellationToken.None);
        await gate.WhenAsync(s => s.Sockets.All(x => x.State == SocketState.Stopped));
        await line.EventAsync("e-2");
        Assert.False(stop.IsCompleted);
        stored.SetResult(SlackAck.Empty);
        await stop;

        Assert.Equal("e-1", await line.AckedIdAsync());
        Assert.Equal("closed", await line.Ended);
        Assert.Equal((1, 0), (taken, line.PendingAcks));
        Assert.Equal(1, gate.Asked);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_what_hangs()
    {
        await using var gate = await Gate.StartAsync(before: g => g.Reads = false);
        var reached = new TaskCompletionSource();
        gate.Receive = (_, _) =>
        {
            reached.TrySetResult();
            return new TaskCompletionSource<SlackAck>().Task;
        };
        var line = await gate.ConnectedAsync();
        await line.EventAsync("e-1");
        await reached.Task;

        var stop = gate.Service.StopAsync(CancellationToken.None);
        await gate.WhenAsync(s => s.Sockets.All(x => x.State == SocketState.Stopped));
        Assert.False(stop.IsCompleted);
        await gate.LetPassAsync(stop);

        var timing = new SocketTiming();
        Assert.Equal(TimeSpan.FromSeconds(5), timing.FinishWithin + (2 * timing.CloseWithin));
        line.Cut();
    }

    [Fact]
    public async Task Neither_the_ticket_nor_a_token_is_ever_logged()
    {
        await using var gate = await Gate.StartAsync(before: g => g.Answer = n => n == 2 ? """{"ok":true,"url":"wss://127.0.0.1:1/?ticket=secret-2"}""" : null);
        var line = await gate.ConnectedAsync();
        line.Cut();
        await gate.PassWaitAsync();
        await gate.WhenAsync(1, s => s.Reason == "unreachable");
        await gate.PassWaitAsync();
        await gate.ConnectedAsync();

        Assert.NotEmpty(gate.Log.Lines);
        Assert.DoesNotContain(gate.Log.Lines, l => l.Contains("secret", StringComparison.Ordinal));
    }
}
