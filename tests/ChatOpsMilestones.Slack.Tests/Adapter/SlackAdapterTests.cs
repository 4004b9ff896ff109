using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Tests.Adapter;

public sealed class SlackAdapterTests
{
    [Fact]
    public async Task A_post_carries_its_delivery_the_whole_text_and_no_previews()
    {
        await using var rig = await AdapterRig.StartAsync();

        var outcome = Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync());

        Assert.Equal(new MessageRef(AdapterRig.Channel, "1700000000.000100"), outcome.Message);
        var call = rig.Slack.Last("chat.postMessage");
        Assert.Equal("""{"event_type":"csm_alert","event_payload":{"delivery_id":"d1"}}""", call.Arguments["metadata"]!.ToJsonString());
        Assert.Equal(("C1", "false", "false", "none", null), (call["channel"], call["unfurl_links"], call["unfurl_media"], call["parse"], call["thread_ts"]));
        Assert.Contains("Acme is quiet", call["text"]);
        Assert.NotEmpty(call.Arguments["blocks"]!.AsArray());
    }

    [Fact]
    public async Task A_reply_names_the_parent()
    {
        await using var rig = await AdapterRig.StartAsync();

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.ReplyAsync());

        Assert.Equal("1600000000.000100", rig.Slack.Last("chat.postMessage")["thread_ts"]);
    }

    [Theory]
    [InlineData("channel_not_found", RejectionCause.Destination, "channel_not_found")]
    [InlineData("is_archived", RejectionCause.Destination, "is_archived")]
    [InlineData("restricted_action", RejectionCause.Destination, "restricted_action")]
    [InlineData("token_revoked", RejectionCause.Installation, "token_revoked")]
    [InlineData("missing_scope\",\"needed\":\"chat:write", RejectionCause.Installation, "missing_scope: chat:write")]
    [InlineData("thread_not_found", RejectionCause.Content, "thread_not_found")]
    public async Task What_never_arrives_says_what_ends(string error, RejectionCause cause, string reason)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.postMessage", $$"""{"ok":false,"error":"{{error}}"}""");

        Assert.Equal(new DeliveryOutcome.Rejected(reason, cause), await rig.PostAsync());
    }

    [Fact]
    public async Task A_dead_token_leaves_no_room_and_asks_slack_no_more()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"account_inactive"}""");
        await rig.PostAsync();

        Assert.Equal(new DeliveryRoom(0, null, []), rig.Adapter.Room("T1", false) with { Held = [] });
        Assert.Equal(new DeliveryOutcome.Rejected("account_inactive", RejectionCause.Installation), await rig.PostAsync());
        Assert.Equal(1, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task An_installation_that_is_not_known_yet_loses_nothing()
    {
        await using var rig = await AdapterRig.StartAsync();

        var outcome = Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(address: SlackPlaces.Of("T9", "C1")));

        Assert.False(outcome.Tried);
        Assert.Equal(0, rig.Adapter.Room("T9", false).Count);
        Assert.NotNull(rig.Adapter.Room("T9", false).NextAt);
    }

    [Fact]
    public async Task A_code_that_nobody_knows_is_tried_once_more_and_is_then_final()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"code_of_next_year"}""");

        Assert.Equal("code_of_next_year", Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync()).Reason);
        rig.Client.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new DeliveryOutcome.Rejected("code_of_next_year"), await rig.PostAsync());
    }

    [Fact]
    public async Task A_public_channel_is_joined_once_and_the_message_sent_again()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.OnEach("chat.postMessage", """{"ok":false,"error":"not_in_channel"}""", AdapterRig.Posted);
        rig.Slack.On("conversations.join", """{"ok":true,"channel":{"id":"C1"}}""");

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync());
        Assert.Equal((1, 2), (rig.Slack.Count("conversations.join"), rig.Slack.Count("chat.postMessage")));
    }

    [Theory]
    [InlineData("""{"ok":true,"channel":{"id":"C1"}}""", 2)]
    [InlineData("""{"ok":false,"error":"method_not_supported_for_channel_type"}""", 1)]
    [InlineData("""{"ok":false,"error":"missing_scope","needed":"channels:join"}""", 1)]
    public async Task A_channel_that_stays_closed_is_gone(string joined, int posts)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"not_in_channel"}""");
        rig.Slack.On("conversations.join", joined);

        Assert.Equal(new DeliveryOutcome.Rejected("not_in_channel", RejectionCause.Destination), await rig.PostAsync());
        Assert.Equal((1, posts), (rig.Slack.Count("conversations.join"), rig.Slack.Count("chat.postMessage")));
    }

    [Fact]
    public async Task A_join_that_slack_could_not_do_now_ends_no_subscription()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"not_in_channel"}""");
        rig.Slack.On("conversations.join", """{"ok":false,"error":"ratelimited"}""");

        Assert.Equal("ratelimited", Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync()).Reason);
    }

    [Fact]
    public async Task A_locked_thread_gets_its_message_at_the_top_level()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.OnEach("chat.postMessage", """{"ok":false,"error":"restricted_action_thread_locked"}""", AdapterRig.Posted);

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.ReplyAsync());
        Assert.Null(rig.Slack.Last("chat.postMessage")["thread_ts"]);
    }

    [Fact]
    public async Task A_form_that_slack_refuses_goes_out_as_plain_text_and_says_where_it_was_wrong()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.OnEach(
            "chat.postMessage",
            """{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] no good Acme [json-pointer:/blocks/2/text]"]}}""",
            AdapterRig.Posted);

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync());

        var plain = rig.Slack.Last("chat.postMessage");
        Assert.Null(plain.Arguments["blocks"]);
        Assert.Contains("Acme is quiet", plain["text"]);
        Assert.NotNull(plain.Arguments["metadata"]);
        Assert.Contains(rig.Client.Log, l => l.Contains("d1", StringComparison.Ordinal) && l.Contains("/blocks/2/text", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Client.Log, l => l.Contains("Acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plain_text_that_is_refused_too_is_given_up()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"invalid_arguments"}""");

        Assert.Equal(new DeliveryOutcome.Rejected("invalid_arguments"), await rig.PostAsync());
        Assert.Equal(2, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task An_update_replaces_the_message_and_falls_back_too()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.OnEach("chat.update", """{"ok":false,"error":"block_mismatch"}""", """{"ok":true,"channel":"C1","ts":"1600000000.000100"}""");

        Assert.Equal(new DeliveryOutcome.Delivered(AdapterRig.Parent), await rig.UpdateAsync());
        var call = rig.Slack.Last("chat.update");
        Assert.Equal(("1600000000.000100", null), (call["ts"], call.Arguments["blocks"]));
    }

    [Theory]
    [InlineData("message_not_found")]
    [InlineData("cant_update_message")]
    [InlineData("edit_window_closed")]
    [InlineData("is_inactive")]
    public async Task A_card_that_somebody_deleted_ends_its_update_and_nothing_else(string code)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("chat.update", $$"""{"ok":false,"error":"{{code}}"}""");

        Assert.Equal(new DeliveryOutcome.Rejected(code), await rig.UpdateAsync());
    }

    [Fact]
    public async Task An_update_whose_answer_is_lost_is_simply_made_again()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.OnLost("chat.update");

        Assert.Equal("cut_off", Assert.IsType<DeliveryOutcome.Retry>(await rig.UpdateAsync()).Reason);
    }

    [Fact]
    public async Task A_second_message_to_a_conversation_within_a_second_is_not_tried()
    {
        await using var rig = await AdapterRig.StartAsync();
        await rig.PostAsync();

        var outcome = Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(rig.First("d2")));

        Assert.Equal((false, rig.Now.AddSeconds(1)), (outcome.Tried, outcome.At));
        Assert.Equal([AdapterRig.Channel.Conversation], rig.Adapter.Room("T1", false).Held);
        Assert.Equal(3, rig.Adapter.Room("T1", false).Count);
        Assert.Equal((50, 0), (rig.Adapter.Room("T1", true).Count, rig.Adapter.Room("T1", true).Held.Count));
        Assert.Equal(1, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task A_file_goes_in_three_steps_into_the_thread()
    {
        await using var rig = await AdapterRig.StartAsync();
        UploadsWork(rig);

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.ReplyAsync(content: AdapterRig.File()));

        Assert.Equal(("meeting.ics", "3"), (rig.Slack.Last("files.getUploadURLExternal")["filename"], rig.Slack.Last("files.getUploadURLExternal")["length"]));
        Assert.Equal((3, ""), (rig.Slack.Last("put").Body.Length, rig.Slack.Last("put").Token));
        var done = rig.Slack.Last("files.completeUploadExternal");
        Assert.Equal(("C1", "1600000000.000100", """[{"id":"F1","title":"Meeting"}]"""), (done["channel_id"], done["thread_ts"], done.Arguments["files"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_file_without_its_scope_ends_alone_and_a_lost_upload_is_made_again()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("files.getUploadURLExternal", """{"ok":false,"error":"missing_scope","needed":"files:write"}""");
        Assert.Equal(new DeliveryOutcome.Rejected("missing_scope: files:write"), await rig.ReplyAsync(content: AdapterRig.File()));

        rig.Client.Time.Advance(TimeSpan.FromSeconds(1));
        UploadsWork(rig);
        rig.Slack.OnLost("put");
        Assert.IsType<DeliveryOutcome.Retry>(await rig.ReplyAsync(content: AdapterRig.File()));
    }

    [Fact]
    public async Task A_lost_answer_about_a_file_is_met_by_looking_for_it_in_the_thread()
    {
        await using var rig = await AdapterRig.StartAsync();
        UploadsWork(rig);
        rig.Slack.OnLost("files.completeUploadExternal");
        var first = rig.First();
        Assert.NotNull(Assert.IsType<DeliveryOutcome.Unknown>(await rig.ReplyAsync(first, AdapterRig.File())).LookAt);

        rig.Slack.On("conversations.replies", """{"ok":true,"messages":[{"ts":"1.0","user":"UBOT","files":[{"id":"F1","name":"meeting.ics"}]}]}""");
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.ReplyAsync(rig.Later(first), AdapterRig.File()));
        Assert.Equal(1, rig.Slack.Count("files.completeUploadExternal"));
    }

    [Fact]
    public async Task A_person_is_shown_their_home()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("users.lookupByEmail", """{"ok":true,"user":{"id":"U1","profile":{"email":"jordan@example.com"}}}""");
        rig.Slack.On("views.publish", """{"ok":true,"view":{"id":"V1"}}""");
        var page = new HomePage { Title = "Queue", Sections = [], At = rig.Now };

        Assert.True(await rig.Adapter.PublishHomeAsync("T1", "jordan@example.com", page, TestContext.Current.CancellationToken));
        Assert.Equal("U1", rig.Slack.Last("views.publish")["user_id"]);
        Assert.Equal("home", rig.Slack.Last("views.publish").Arguments["view"]!["type"]!.GetValue<string>());

        rig.Slack.On("views.publish", """{"ok":false,"error":"not_enabled"}""");
        Assert.False(await rig.Adapter.PublishHomeAsync("T1", "jordan@example.com", page, TestContext.Current.CancellationToken));
    }

    private static void UploadsWork(AdapterRig rig)
    {
        rig.Slack.On("files.getUploadURLExternal", $$"""{"ok":true,"upload_url":"{{rig.Slack.Address}}put","file_id":"F1"}""");
        rig.Slack.On("put", "OK - 3");
        rig.Slack.On("files.completeUploadExternal", """{"ok":true,"files":[{"id":"F1","title":"Meeting"}]}""");
    }
}
