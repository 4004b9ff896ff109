using System.Globalization;
using ChatOpsMilestones.Core.Chat;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Slack.Tests.Adapter;

public sealed class LostAnswerTests
{
    private const string NotMine = """{"ts":"9.9","text":"x","metadata":{"event_type":"csm_alert","event_payload":{"delivery_id":"other"}}},{"ts":"9.8","metadata":{"event_type":7,"event_payload":[]},"files":"odd"},{"ts":"9.7","metadata":"odd"}""";
    private const string Mine = """{"ts":"1700000000.000200","metadata":{"event_type":"csm_alert","event_payload":{"delivery_id":"d1"}}}""";

    [Fact]
    public async Task A_message_that_arrived_is_found_and_not_sent_again()
    {
        await using var rig = await AdapterRig.StartAsync();
        var first = await LoseAsync(rig);
        rig.Slack.On("conversations.history", $$"""{"ok":true,"messages":[{{NotMine}},{{Mine}}],"has_more":false}""");

        var outcome = Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(rig.Later(first)));

        Assert.Equal("1700000000.000200", outcome.Message.MessageId);
        Assert.Equal(1, rig.Slack.Count("chat.postMessage"));
        var look = rig.Slack.Last("conversations.history");
        Assert.Equal(("C1", "true"), (look["channel"], look["include_all_metadata"]));
        Assert.True(long.Parse(look["oldest"]!.Split('.')[0], CultureInfo.InvariantCulture) <= first.FirstTriedAt.AddSeconds(-60).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task It_is_looked_for_on_every_page_and_in_the_thread()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.OnLost("chat.postMessage");
        var first = rig.First();
        Assert.IsType<DeliveryOutcome.Unknown>(await rig.ReplyAsync(first));
        rig.Slack.OnEach(
            "conversations.replies",
            $$$"""{"ok":true,"messages":[{{{NotMine}}}],"has_more":true,"response_metadata":{"next_cursor":"p2"}}""",
            $$$"""{"ok":true,"messages":[{{{Mine}}}],"has_more":false,"response_metadata":{"next_cursor":""}}""");

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.ReplyAsync(rig.Later(first)));
        Assert.Equal(("p2", "1600000000.000100"), (rig.Slack.Last("conversations.replies")["cursor"], rig.Slack.Last("conversations.replies")["ts"]));
    }

    [Fact]
    public async Task A_message_that_is_not_there_after_half_a_minute_is_sent()
    {
        await using var rig = await AdapterRig.StartAsync();
        var first = await LoseAsync(rig);
        rig.Slack.On("conversations.history", $$"""{"ok":true,"messages":[{{NotMine}}]}""");
        rig.Slack.On("chat.postMessage", AdapterRig.Posted);

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(rig.Later(first)));
        Assert.Equal(2, rig.Slack.Count("chat.postMessage"));
        Assert.DoesNotContain("repeat", rig.Slack.Last("chat.postMessage")["text"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Before_half_a_minute_nobody_looks()
    {
        await using var rig = await AdapterRig.StartAsync();
        var first = await LoseAsync(rig);

        var outcome = Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(rig.Later(first, seconds: 20)));

        Assert.Equal((false, first.FirstTriedAt.AddSeconds(30)), (outcome.Tried, outcome.At));
        Assert.Equal(0, rig.Slack.Count("conversations.history"));
    }

    [Fact]
    public async Task A_look_that_fails_now_is_made_again_and_nothing_is_sent_meanwhile()
    {
        await using var rig = await AdapterRig.StartAsync();
        var first = await LoseAsync(rig);
        rig.Slack.On("conversations.history", (_, http) =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers["Retry-After"] = "40";
            return Task.CompletedTask;
        });

        var outcome = Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(rig.Later(first)));

        Assert.Equal((false, rig.Now.AddSeconds(40)), (outcome.Tried, outcome.At));
        Assert.Equal(1, rig.Slack.Count("chat.postMessage"));
    }

    [Theory]
    [InlineData("chat:write channels:history", "C1", true)]
    [InlineData("chat:write groups:history", "C1", true)]
    [InlineData("chat:write groups:history", "G1", true)]
    [InlineData("chat:write channels:history", "G1", false)]
    [InlineData("chat:write", "C1", false)]
    [InlineData("chat:write channels:history groups:history", "D1", false)]
    [InlineData("chat:write im:history", "D1", true)]
    public async Task Whether_it_can_be_found_out_depends_on_the_scope_for_the_kind_of_conversation(string scopes, string channel, bool canLook)
    {
        await using var rig = await AdapterRig.StartAsync(scopes: scopes);
        rig.Slack.OnLost("chat.postMessage");

        var outcome = Assert.IsType<DeliveryOutcome.Unknown>(await rig.PostAsync(address: Wire(channel)));

        Assert.Equal(("cut_off", canLook ? rig.Now.AddSeconds(30) : null), (outcome.Reason, outcome.LookAt));
    }

    [Fact]
    public async Task Without_the_scope_a_message_is_left_as_unknown()
    {
        await using var rig = await AdapterRig.StartAsync(scopes: "chat:write");
        var first = await LoseAsync(rig);

        var outcome = Assert.IsType<DeliveryOutcome.Unknown>(await rig.PostAsync(rig.Later(first)));

        Assert.Null(outcome.LookAt);
        Assert.Equal(1, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task Without_the_scope_it_is_sent_once_more_with_a_mark_where_that_is_wanted()
    {
        await using var rig = await AdapterRig.StartAsync(new SlackOptions { WhenUncertain = UncertainPolicy.SendAgain }, "chat:write");
        var first = await LoseAsync(rig);

        var again = Assert.IsType<DeliveryOutcome.Unknown>(await rig.PostAsync(rig.Later(first)));

        Assert.Null(again.LookAt); // lost again: a third one would tell nobody anything
        var marked = rig.Slack.Last("chat.postMessage");
        Assert.Contains("may be a repeat", marked["text"]);
        Assert.Contains("may be a repeat", marked.Arguments["blocks"]!.ToJsonString());
        Assert.Equal(2, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task A_clock_that_is_ten_minutes_ahead_looks_far_enough_back()
    {
        await using var rig = await AdapterRig.StartAsync();
        var first = await LoseAsync(rig);
        rig.Slack.On("auth.test", (_, http) =>
        {
            http.Response.Headers.Date = (rig.Now - TimeSpan.FromMinutes(10)).ToString("r", CultureInfo.InvariantCulture);
            return http.Response.WriteAsync("""{"ok":true}""");
        });
        await rig.Client.Api.AuthTestAsync(rig.Client.At.Token, TestContext.Current.CancellationToken);
        rig.Slack.On("conversations.history", """{"ok":true,"messages":[]}""");

        await rig.PostAsync(rig.Later(first));

        Assert.Equal(first.FirstTriedAt.AddSeconds(-660).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ".000000", rig.Slack.Last("conversations.history")["oldest"]);
    }

    [Fact]
    public async Task While_slack_is_away_one_question_a_pause_goes_out_and_no_message()
    {
        await using var rig = await AdapterRig.StartAsync();
        foreach (var method in (string[])["chat.postMessage", "auth.test"])
        {
            rig.Slack.On(method, (_, http) =>
            {
                http.Response.StatusCode = 503;
                return Task.CompletedTask;
            });
        }

        for (var i = 0; i < 3; i++)
            Assert.IsType<DeliveryOutcome.Unknown>(await rig.PostAsync(rig.First($"d{i}"), Wire($"C{i}")));
        var until = rig.Now.AddHours(1);
        for (var i = 0; rig.Now < until; i++)
        {
            var room = rig.Adapter.Room("T1", false);
            if (room.Count == 0)
            {
                rig.Client.Time.AdvanceTo(room.NextAt!.Value);
                continue;
            }

            Assert.False(Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(rig.First($"later{i}"), Wire("C9"))).Tried);
        }

        Assert.Equal(3, rig.Slack.Count("chat.postMessage"));
        Assert.InRange(rig.Slack.Count("auth.test"), 60, 90);

        rig.Slack.On("chat.postMessage", AdapterRig.Posted);
        rig.Slack.On("auth.test", """{"ok":true}""");
        rig.Client.Time.AdvanceTo(rig.Adapter.Room("T1", false).NextAt ?? rig.Now);
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(rig.First("back"), Wire("C9")));
        Assert.Equal(3, rig.Adapter.Room("T1", false).Count);
    }

    [Fact]
    public async Task A_refused_connection_closes_the_room_at_once()
    {
        await using var rig = await AdapterRig.StartAsync();
        await rig.Slack.DisposeAsync();

        Assert.Equal("unreachable", Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync()).Reason);

        Assert.Equal(0, rig.Adapter.Room("T1", false).Count);
        Assert.Equal(0, rig.Adapter.Room("T1", true).Count);
        Assert.False(Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(rig.First("d2"), Wire("C2"))).Tried);
    }

    private static Address Wire(string channel) => ChatOpsMilestones.Slack.Wire.SlackPlaces.Of("T1", channel);

    private static async Task<DeliveryAttempt> LoseAsync(AdapterRig rig)
    {
        rig.Slack.OnLost("chat.postMessage");
        var first = rig.First();
        Assert.IsType<DeliveryOutcome.Unknown>(await rig.PostAsync(first));
        return first;
    }
}
