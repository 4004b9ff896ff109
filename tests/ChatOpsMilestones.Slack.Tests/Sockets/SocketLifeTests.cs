using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Sockets;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

public sealed class SocketLifeTests
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
    public async Task A_line_that_answers_no_ping_is_dead()
    {
        // The pings of the framework run on the clock of the wall; all else stands still. A busy machine must not take the good line for dead.
        var timing = new SocketTiming { OpenWithin = TimeSpan.FromMinutes(10), PingEvery = TimeSpan.FromMilliseconds(50), PongWithin = TimeSpan.FromSeconds(2) };
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
}
