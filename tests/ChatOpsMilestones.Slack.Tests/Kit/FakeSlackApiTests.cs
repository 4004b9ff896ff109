using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.Faults;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Kit;

public sealed class FakeSlackApiTests : IAsyncLifetime
{
    private readonly ManualTime time = new("2026-11-23T09:00");
    private FakeSlack slack = null!; // set before each test
    private RawClient client = null!; // set before each test

    public async ValueTask InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(time);
        client = new RawClient(slack);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await slack.DisposeAsync();
    }

    [Fact]
    public async Task A_post_is_kept_with_its_metadata_and_read_back_only_when_asked_for()
    {
        var channel = slack.Team.AddChannel("general");
        var posted = await client.PostAsync(channel.Id, "hello", new JsonObject { ["metadata"] = new JsonObject { ["event_type"] = "csm_alert", ["event_payload"] = new JsonObject { ["delivery_id"] = "d1" } } });
        Assert.True((bool)posted["ok"]!);
        Assert.Equal(channel.Messages[0].Ts, (string?)posted["ts"]);

        var plain = await client.FormAsync("conversations.history", ("channel", channel.Id));
        Assert.Null(plain["messages"]![0]!["metadata"]);
        var whole = await client.FormAsync("conversations.history", ("channel", channel.Id), ("include_all_metadata", "true"));
        Assert.Equal("d1", (string?)whole["messages"]![0]!["metadata"]!["event_payload"]!["delivery_id"]);
    }

    [Fact]
    public async Task Channels_refuse_as_slack_does()
    {
        var user = slack.Team.AddUser("Ann", "ann@example.com");
        var open = slack.Team.AddChannel("open", withBot: false);
        var hidden = slack.Team.AddChannel("hidden", FakeChannelKind.Private, withBot: false);
        var old = slack.Team.AddChannel("old");
        slack.Admin.Archive(old);
        Assert.Equal("not_in_channel", await ErrorAsync(open.Id));
        Assert.Equal("channel_not_found", await ErrorAsync(hidden.Id));
        Assert.Equal("is_archived", await ErrorAsync(old.Id));
        Assert.Equal("channel_not_found", await ErrorAsync("C0NOBODY"));
        Assert.Equal("method_not_supported_for_channel_type", (string?)(await client.CallAsync("conversations.join", new JsonObject { ["channel"] = slack.Team.Direct(user).Id }))["error"]);
        Assert.True((bool)(await client.CallAsync("conversations.join", new JsonObject { ["channel"] = open.Id }))["ok"]!);
        Assert.Null(await ErrorAsync(open.Id));
        Assert.Null(await ErrorAsync(user.Id));
        Assert.Single(slack.Team.Direct(user).Messages);
    }

    [Fact]
    public async Task A_withheld_scope_is_named()
    {
        var channel = slack.Team.AddChannel("general");
        slack.Team.Install.Scopes.Remove("channels:history");
        var (response, answer) = await client.SendAsync("conversations.history", new FormUrlEncodedContent([KeyValuePair.Create("channel", channel.Id)]));
        Assert.Equal("missing_scope", (string?)answer["error"]);
        Assert.Equal("channels:history", (string?)answer["needed"]);
        Assert.DoesNotContain("channels:history", response.Headers.GetValues("x-oauth-scopes").Single());
    }

    [Fact]
    public async Task Tokens_are_told_apart()
    {
        client.Token = "";
        Assert.Equal("not_authed", (string?)(await client.CallAsync("auth.test", []))["error"]);
        client.Token = "xoxb-wrong";
        Assert.Equal("invalid_auth", (string?)(await client.CallAsync("auth.test", []))["error"]);
        client.Token = slack.AppToken;
        Assert.Equal("not_allowed_token_type", (string?)(await client.CallAsync("auth.test", []))["error"]);
        client.Token = slack.Team.BotToken;
        Assert.Equal("not_allowed_token_type", (string?)(await client.FormAsync("apps.connections.open"))["error"]);
        slack.Admin.Uninstall(slack.Team);
        Assert.Equal("account_inactive", (string?)(await client.CallAsync("auth.test", []))["error"]);
    }

    [Fact]
    public async Task Long_text_is_split_and_too_long_updates_are_refused()
    {
        var channel = slack.Team.AddChannel("general");
        await client.PostAsync(channel.Id, new string('a', 4040));
        Assert.Single(channel.Messages);
        var posted = await client.PostAsync(channel.Id, new string('b', 4041));
        Assert.Equal([4040, 4000, 41], channel.Messages.Select(message => message.Text.Length));
        Assert.Equal("msg_too_long", (string?)(await client.CallAsync("chat.update", new JsonObject { ["channel"] = channel.Id, ["ts"] = (string?)posted["ts"], ["text"] = new string('c', 4001) }))["error"]);
    }

    [Fact]
    public async Task An_update_without_blocks_removes_them()
    {
        var channel = slack.Team.AddChannel("general");
        var posted = await client.PostAsync(channel.Id, "fact", new JsonObject { ["blocks"] = Section("one") });
        Assert.NotNull(channel.Messages[0].Blocks);
        await client.CallAsync("chat.update", new JsonObject { ["channel"] = channel.Id, ["ts"] = (string?)posted["ts"], ["text"] = "other" });
        Assert.Null(channel.Messages[0].Blocks);
        Assert.True(channel.Messages[0].Edited);
    }

    [Fact]
    public async Task Bad_blocks_are_refused_with_a_pointer()
    {
        var channel = slack.Team.AddChannel("general");
        var answer = await client.PostAsync(channel.Id, "fact", new JsonObject { ["blocks"] = Section(new string('x', 3001)) });
        Assert.Equal("invalid_blocks", (string?)answer["error"]);
        Assert.Contains("json-pointer:/blocks/0/text/text", (string?)answer["response_metadata"]!["messages"]![0]);
        Assert.Empty(channel.Messages);
    }

    [Fact]
    public async Task Limits_name_their_wait_and_a_lost_reply_leaves_the_message()
    {
        var channel = slack.Team.AddChannel("general");
        slack.Faults.Next("chat.postMessage", new Fault.Limited(TimeSpan.FromSeconds(7)));
        var (response, _) = await client.SendAsync("chat.postMessage", new JsonObject { ["channel"] = channel.Id, ["text"] = "a" });
        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.Empty(channel.Messages);

        slack.Faults.Next("chat.postMessage", new Fault.Lost());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync(channel.Id, "b"));
        Assert.Single(channel.Messages);
        slack.Faults.Next("chat.postMessage", new Fault.Lost(Performed: false));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync(channel.Id, "c"));
        Assert.Single(channel.Messages);
        Assert.Equal(["429", "lost", "reset"], slack.Calls.Of("chat.postMessage").Select(call => call.Outcome));
    }

    [Fact]
    public async Task It_can_be_gone_for_a_while()
    {
        var channel = slack.Team.AddChannel("general");
        var before = slack.Root;
        await slack.GoDownAsync();
        var failure = await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync(channel.Id, "a"));
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
        await slack.ComeBackAsync();
        Assert.Equal(before, slack.Root);
        await client.PostAsync(channel.Id, "b");
        Assert.Single(channel.Messages);
    }

    [Fact]
    public async Task Pace_is_kept_when_it_is_asked_for()
    {
        var channel = slack.Team.AddChannel("general");
        slack.Rates.Enforced = true;
        for (var i = 0; i < slack.Rates.ChannelBurst; i++)
            Assert.Equal("ok", await OutcomeAsync(channel.Id));
        Assert.Equal("429", await OutcomeAsync(channel.Id));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("ok", await OutcomeAsync(channel.Id));
    }

    [Fact]
    public async Task A_file_needs_three_steps_and_shows_in_the_thread()
    {
        var channel = slack.Team.AddChannel("general");
        var parent = await client.PostAsync(channel.Id, "card");
        var asked = await client.FormAsync("files.getUploadURLExternal", ("filename", "meeting.ics"), ("length", "5"));
        Assert.Equal("200 OK - 7", await client.RespondAsync((string)asked["upload_url"]!, new JsonObject { ["a"] = 1 }));
        var done = await client.CallAsync("files.completeUploadExternal", new JsonObject
        {
            ["files"] = new JsonArray(new JsonObject { ["id"] = (string?)asked["file_id"], ["title"] = "Meeting" }),
            ["channel_id"] = channel.Id,
            ["thread_ts"] = (string?)parent["ts"],
        });
        Assert.True((bool)done["ok"]!);
        Assert.Equal("meeting.ics", Assert.Single(channel.Thread((string)parent["ts"]!)).Files[0].Name);
    }

    private static JsonArray Section(string text) => new(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } });

    private async Task<string?> ErrorAsync(string channel) => (string?)(await client.PostAsync(channel, "hello"))["error"];

    private async Task<string> OutcomeAsync(string channel)
    {
        await client.PostAsync(channel, "hello");
        return slack.Calls.All[^1].Outcome;
    }
}
