using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Kit;

public sealed class FakeSlackSocketTests : IAsyncLifetime
{
    private readonly ManualTime time = new("2026-11-23T09:00");
    private FakeSlack slack = null!; // set before each test
    private RawClient client = null!; // set before each test
    private FakeUser ann = null!; // set before each test

    public async ValueTask InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(time);
        client = new RawClient(slack);
        ann = slack.Team.AddUser("Ann", "ann@example.com");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await slack.DisposeAsync();
    }

    [Fact]
    public async Task A_press_comes_over_a_socket_and_opens_a_modal_that_is_submitted()
    {
        await client.PostAsync(ann.Id, "card", new JsonObject { ["blocks"] = Buttons() });
        using var socket = await client.ConnectAsync();
        var message = slack.Team.Direct(ann).Messages[0];
        var pressing = slack.People.ClickAsync(ann, message, "schedule");
        var envelope = await socket.ReadAsync();
        await socket.AckAsync(envelope);
        Assert.True((await pressing).Acknowledged);
        Assert.Equal("A-1", (string?)envelope["payload"]!["actions"]![0]!["value"]);

        var trigger = (string)envelope["payload"]!["trigger_id"]!;
        Assert.True((bool)(await client.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = Modal() }))["ok"]!);
        Assert.Equal("exchanged_trigger_id", (string?)(await client.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = Modal() }))["error"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => slack.People.SubmitAsync(ann)); // a field is empty

        var submitting = slack.People.SubmitAsync(ann, ("words", "hello"));
        var submission = await socket.ReadAsync();
        Assert.Equal("hello", (string?)submission["payload"]!["view"]!["state"]!["values"]!["words"]!["value"]!["value"]);
        await socket.AckAsync(submission, new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { ["words"] = "too short" } });
        Assert.Null((await submitting).Trouble);
        Assert.Equal("too short", slack.Team.Modal(ann)!.Errors["words"]);

        submitting = slack.People.SubmitAsync(ann, ("words", "hello you"));
        await socket.AckAsync(await socket.ReadAsync());
        await submitting;
        Assert.Null(slack.Team.Modal(ann));
    }

    [Fact]
    public async Task What_the_app_writes_comes_back_to_it_as_its_own()
    {
        slack.Deliveries.Echo = true;
        using var socket = await client.ConnectAsync();
        await client.PostAsync(ann.Id, "card");
        var envelope = await socket.ReadAsync();
        await socket.AckAsync(envelope);
        Assert.Equal(slack.Team.Install.BotId, (string?)envelope["payload"]!["event"]!["bot_id"]);
        Assert.Equal("im", (string?)envelope["payload"]!["event"]!["channel_type"]);
    }

    [Fact]
    public async Task A_trigger_is_too_old_after_three_seconds()
    {
        using var socket = await client.ConnectAsync();
        var running = slack.People.ShortcutAsync(ann, "look-up");
        var envelope = await socket.ReadAsync();
        await socket.AckAsync(envelope);
        await running;
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("expired_trigger_id", (string?)(await client.CallAsync("views.open", new JsonObject { ["trigger_id"] = (string?)envelope["payload"]!["trigger_id"], ["view"] = Modal() }))["error"]);
    }

    [Fact]
    public async Task An_event_goes_to_one_socket_and_comes_again_when_nobody_takes_it()
    {
        using var first = await client.ConnectAsync();
        using var second = await client.ConnectAsync();
        slack.People.OpenHome(ann);
        Assert.Equal(1, slack.Sockets.All.Sum(socket => socket.Carried));
        await time.WhenArmed();
        time.Advance(TimeSpan.FromSeconds(5));
        await slack.UntilAsync(() => slack.Sockets.All.Sum(socket => socket.Carried) == 2, "the second try");
        var (one, two) = (await first.ReadAsync(), await second.ReadAsync());
        Assert.Equal((string?)one["payload"]!["event_id"], (string?)two["payload"]!["event_id"]);
        Assert.NotEqual((string?)one["envelope_id"], (string?)two["envelope_id"]);
        Assert.Equal([0, 1], new[] { (int)one["retry_attempt"]!, (int)two["retry_attempt"]! }.Order());
    }

    [Fact]
    public async Task A_socket_cut_in_the_middle_of_an_envelope_loses_nothing()
    {
        using var first = await client.ConnectAsync();
        slack.Sockets.Live[0].CutMidFrame();
        slack.People.OpenHome(ann);
        await Assert.ThrowsAnyAsync<WebSocketException>(first.ReadAsync);
        using var second = await client.ConnectAsync();
        var envelope = await second.ReadAsync();
        Assert.Equal("app_home_opened", (string?)envelope["payload"]!["event"]!["type"]);
        await second.AckAsync(envelope);
        await slack.Deliveries.WhenIdleAsync();
        Assert.Empty(slack.Deliveries.Dropped);
    }

    [Fact]
    public async Task A_frozen_socket_stays_open_and_says_nothing()
    {
        using var socket = await client.ConnectAsync();
        slack.Sockets.Live[0].Freeze();
        slack.People.OpenHome(ann);
        Assert.Equal(1, slack.Sockets.Live[0].Carried);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task A_ticket_opens_one_socket_and_the_eleventh_is_sent_away()
    {
        using var app = new RawClient(slack, slack.AppToken);
        var url = new Uri((string)(await app.FormAsync("apps.connections.open"))["url"]!);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, default);
        using var again = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => again.ConnectAsync(url, default));
        var others = new List<RawSocket>();
        for (var i = 0; i < 10; i++)
            others.Add(await client.ConnectAsync());
        var last = await others[^1].ReadAsync();
        Assert.Equal("too_many_websockets", (string?)last["reason"]);
        others.ForEach(other => other.Dispose());
    }

    [Fact]
    public async Task Disconnect_frames_end_a_socket_but_a_warning_does_not()
    {
        using var socket = await client.ConnectAsync();
        slack.Sockets.Live[0].Disconnect("warning");
        Assert.Equal("warning", (string?)(await socket.ReadAsync())["reason"]);
        Assert.Single(slack.Sockets.Live);
        slack.Sockets.SwitchOff();
        Assert.Equal("link_disabled", (string?)(await socket.ReadAsync())["reason"]);
        Assert.Empty(slack.Sockets.Live);
        using var app = new RawClient(slack, slack.AppToken);
        Assert.Equal("forbidden_team", (string?)(await app.FormAsync("apps.connections.open"))["error"]);
    }

    [Fact]
    public async Task A_command_is_answered_in_the_acknowledgement_or_up_to_five_times_later()
    {
        using var socket = await client.ConnectAsync();
        var channel = slack.Team.AddChannel("general", members: ann);
        var typing = slack.People.CommandAsync(ann, channel, "help");
        var envelope = await socket.ReadAsync();
        await socket.AckAsync(envelope, new JsonObject { ["text"] = "Words" });
        await typing;
        Assert.Equal("Words", Assert.Single(channel.Ephemeral(ann.Id)).Text);
        var url = (string)envelope["payload"]!["response_url"]!;
        for (var i = 0; i < 5; i++)
            Assert.Equal("200 ok", await client.RespondAsync(url, new JsonObject { ["text"] = "More" }));
        Assert.StartsWith("404", await client.RespondAsync(url, new JsonObject { ["text"] = "More" }));
        Assert.Equal(6, channel.Ephemeral(ann.Id).Count);
    }

    private static JsonArray Buttons() => new(new JsonObject
    {
        ["type"] = "actions",
        ["block_id"] = "b1",
        ["elements"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "schedule", ["value"] = "A-1", ["text"] = Plain("Schedule") }),
    });

    private static JsonObject Modal() => new()
    {
        ["type"] = "modal",
        ["title"] = Plain("Words"),
        ["submit"] = Plain("Go"),
        ["blocks"] = new JsonArray(new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = "words",
            ["label"] = Plain("Words"),
            ["element"] = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = "value" },
        }),
    };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };
}
