using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Sockets;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

public sealed class SlackSocketTests
{
    [Fact]
    public async Task A_socket_counts_once_slack_has_said_hello()
    {
        await using var gate = await Gate.StartAsync(before: g => g.Greets = false);

        var line = await gate.NextAsync();
        await gate.WhenAsync(1, s => s.State == SocketState.Greeting);
        Assert.False(gate.Connection.Status.IsReady);
        await line.HelloAsync();
        await gate.WhenAsync(s => s.IsReady);

        Assert.Equal((1, 0, null), (gate.Connection.Status.ConnectedSockets, gate.Connection.Status.Sockets[0].Reconnects, gate.Connection.Status.Sockets[0].Reason));
        Assert.Equal(gate.Clock.GetUtcNow(), gate.Connection.Status.Sockets[0].LastFrame);
    }

    [Fact]
    public async Task A_line_that_never_says_hello_is_given_up()
    {
        await using var gate = await Gate.StartAsync(timing: new SocketTiming(), before: g => g.Greets = false);
        var line = await gate.NextAsync();
        await gate.WhenAsync(1, s => s.State == SocketState.Greeting);

        gate.Greets = true;
        gate.Clock.Advance(TimeSpan.FromSeconds(10));
        await gate.WhenAsync(1, s => s.Reason == SocketMachine.NoHello);

        Assert.Equal("cut", await line.Ended);
        await gate.PassWaitAsync(TimeSpan.FromSeconds(1));
        await gate.ConnectedAsync();
    }

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

    [Theory]
    [InlineData("refresh_requested")]
    [InlineData("warning")]
    public async Task A_refresh_leaves_no_moment_without_a_socket(string reason)
    {
        await using var gate = await Gate.StartAsync();
        var old = await gate.ConnectedAsync();
        gate.Clock.Advance(TimeSpan.FromMinutes(1));
        gate.Watch();

        gate.Greets = false;
        await old.DisconnectAsync(reason);
        var replacement = await gate.NextAsync();
        await gate.WhenAsync(1, s => s.State == SocketState.Greeting);
        Assert.True(gate.Connection.Status.IsReady);
        await old.EventAsync("still-here");
        Assert.Equal("still-here", await old.AckedIdAsync());
        await replacement.HelloAsync();

        Assert.Equal("closed", await old.Ended);
        await replacement.EventAsync("e-2");
        Assert.Equal("e-2", await replacement.AckedIdAsync());
        await gate.WhenAsync(1, s => s.Reconnects == 1);
        Assert.Equal((1, 1, reason), (gate.Lowest, gate.Connection.Status.Sockets[0].Reconnects, gate.Connection.Status.Sockets[0].Reason));
    }

    [Fact]
    public async Task The_old_line_is_closed_after_its_last_acknowledgement()
    {
        await using var gate = await Gate.StartAsync();
        var (reached, stored) = (new TaskCompletionSource(), new TaskCompletionSource<SlackAck>());
        gate.Receive = (_, _) =>
        {
            reached.SetResult();
            return stored.Task;
        };
        var old = await gate.ConnectedAsync();
        gate.Clock.Advance(TimeSpan.FromMinutes(1));

        await old.EventAsync("e-1");
        await reached.Task;
        await old.DisconnectAsync("refresh_requested");
        await gate.NextAsync();
        await gate.WhenAsync(1, s => s is { State: SocketState.Connected, Reconnects: 1 });
        Assert.False(old.Ended.IsCompleted);
        stored.SetResult(SlackAck.Empty);

        Assert.Equal("e-1", await old.AckedIdAsync());
        Assert.Equal("closed", await old.Ended);
    }

    [Fact]
    public async Task Ten_reconnects_in_a_row_are_followed()
    {
        await using var gate = await Gate.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var line = await gate.NextAsync();
            await gate.WhenAsync(1, s => s is { State: SocketState.Connected } && s.Reconnects == i);
            line.Cut();
            await gate.PassWaitAsync();
        }

        var last = await gate.ConnectedAsync();
        await last.EventAsync("e-1");

        Assert.Equal("e-1", await last.AckedIdAsync());
        Assert.Equal((10, "cut"), (gate.Connection.Status.Sockets[0].Reconnects, gate.Connection.Status.Sockets[0].Reason));
    }

    [Fact]
    public async Task Ten_refreshes_in_a_row_leave_no_gap()
    {
        await using var gate = await Gate.StartAsync();
        var line = await gate.ConnectedAsync();
        gate.Watch();
        for (var i = 1; i <= 10; i++)
        {
            await line.DisconnectAsync("refresh_requested");
            await gate.PassWaitAsync(Backoff.LongestRecovery);
            line = await gate.NextAsync();
            await gate.WhenAsync(1, s => s is { State: SocketState.Connected } && s.Reconnects == i);
        }

        Assert.Equal(1, gate.Lowest);
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
    public async Task A_line_that_answers_no_ping_is_dead()
    {
        // The pings of the framework run on the clock of the wall; all else stands still.
        var timing = new SocketTiming { OpenWithin = TimeSpan.FromMinutes(10), PingEvery = TimeSpan.FromMilliseconds(50), PongWithin = TimeSpan.FromMilliseconds(150) };
        await using var gate = await Gate.StartAsync(timing: timing, before: g => g.Reads = false);
        var line = await gate.NextAsync();

        await gate.WhenAsync(1, s => s is { State: SocketState.Waiting, IsConnected: false });
        Assert.Equal("no_pong", gate.Connection.Status.Sockets[0].Reason);
        gate.Reads = true;
        await gate.PassWaitAsync();
        var next = await gate.ConnectedAsync();
        await next.EventAsync("e-1");

        Assert.Equal("e-1", await next.AckedIdAsync());
        line.Cut();
    }

    [Fact]
    public async Task A_line_that_is_silent_for_long_is_replaced_without_a_gap()
    {
        await using var gate = await Gate.StartAsync();
        var line = await gate.ConnectedAsync();
        gate.Clock.Advance(TimeSpan.FromMinutes(4));
        await line.EventAsync("e-1");
        await line.AckAsync();
        gate.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, gate.Asked);
        gate.Watch();

        gate.Clock.Advance(TimeSpan.FromMinutes(1));
        await gate.WhenAsync(1, s => s is { State: SocketState.Connected, Reconnects: 1 });

        Assert.Equal("closed", await line.Ended);
        Assert.Equal((1, "no_frames"), (gate.Lowest, gate.Connection.Status.Sockets[0].Reason));
    }

    [Fact]
    public async Task Socket_mode_switched_off_stops_every_socket_and_says_so()
    {
        await using var gate = await Gate.StartAsync(sockets: 2);
        var one = await gate.ConnectedAsync();
        gate.Clock.Advance(TimeSpan.FromSeconds(10));
        var two = await gate.ConnectedAsync(slot: 2);

        await two.DisconnectAsync("link_disabled");
        await gate.WhenAsync(s => s.Sockets.All(x => x.State == SocketState.Halted));

        Assert.Equal(("closed", "closed"), (await one.Ended, await two.Ended));
        Assert.Equal((false, "link_disabled"), (gate.Connection.Status.IsReady, gate.Connection.Status.StoppedBecause));
        gate.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, gate.Asked);
        Assert.Single(gate.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("link_disabled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_slack_refuses_is_not_tried_again()
    {
        await using var gate = await Gate.StartAsync(sockets: 2, before: g => g.Answer = _ => """{"ok":false,"error":"invalid_auth"}""");

        await gate.WhenAsync(s => s.Sockets.Count == 2 && s.Sockets.All(x => x.State == SocketState.Halted));
        gate.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((1, "invalid_auth"), (gate.Asked, gate.Connection.Status.StoppedBecause));
    }

    [Fact]
    public async Task Slack_away_for_an_hour_is_asked_again_and_again()
    {
        await using var gate = await Gate.StartAsync(before: g => g.Answer = n => n < 60 ? """{"ok":false,"error":"internal_error"}""" : null);

        for (var i = 1; i < 60; i++)
        {
            await gate.WhenAsync(1, s => s.State == SocketState.Waiting && gate.Asked == i);
            gate.Clock.Advance(Backoff.Longest);
        }

        await gate.ConnectedAsync();
        Assert.True(gate.Connection.Status.IsReady);
        Assert.Null(gate.Connection.Status.StoppedBecause);
    }

    [Theory]
    [InlineData("""{"ok":true,"url":"https://example.com/?ticket=secret"}""")]
    [InlineData("""{"ok":true,"url":"not a url"}""")]
    [InlineData("""{"ok":true,"url":"ws://127.0.0.1:1/link?ticket=secret"}""")]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":"yes"}""")]
    [InlineData("[]")]
    public async Task An_address_that_is_none_is_asked_for_again(string answer)
    {
        await using var gate = await Gate.StartAsync(before: g => g.Answer = n => n == 1 ? answer : null);

        await gate.PassWaitAsync();
        await gate.ConnectedAsync();
    }

    [Fact]
    public async Task Too_many_sockets_make_room_for_a_while()
    {
        await using var gate = await Gate.StartAsync();
        var line = await gate.ConnectedAsync();

        await line.DisconnectAsync("too_many_websockets");
        await gate.WhenAsync(1, s => s is { State: SocketState.Waiting, Reason: "too_many_websockets" });
        Assert.Equal("closed", await line.Ended);
        gate.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, gate.Asked);
        gate.Clock.Advance(TimeSpan.FromSeconds(5));

        await gate.ConnectedAsync();
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
