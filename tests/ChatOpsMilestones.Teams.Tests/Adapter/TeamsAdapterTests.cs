using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Teams.Adapter;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Tests.Connector;

namespace ChatOpsMilestones.Teams.Tests.Adapter;

public sealed class TeamsAdapterTests
{
    private const string Id = "1776390257332";

    [Fact]
    public async Task A_card_in_a_channel_mentions_its_owner_and_says_all_in_its_summary()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Know();

        Assert.Equal(new DeliveryOutcome.Delivered(new MessageRef(AdapterRig.Channel, Id)), await rig.PostAsync(content: AdapterRig.Card()));

        var activity = rig.Teams.Last("post").Json;
        Assert.Contains("Acme logs in half as often", activity["summary"]!.ToString());
        Assert.Contains("\"29:jordan\"", activity["attachments"]![0]!["content"]!["msteams"]!["entities"]!.ToJsonString());
        Assert.Null(activity["text"]);
    }

    [Theory]
    [InlineData(Priority.Urgent, false, true)]
    [InlineData(Priority.Important, false, false)]
    [InlineData(Priority.Fyi, true, true)]
    public async Task A_card_rings_in_the_owners_own_chat_and_among_others_when_it_is_urgent(Priority priority, bool direct, bool rings)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Know("a:1x");

        await rig.PostAsync(address: direct ? AdapterRig.Direct : AdapterRig.Channel, content: AdapterRig.Card(priority));

        Assert.Equal(rings, rig.Teams.Last("post").Json["channelData"]?["notification"]?["alert"] is not null);
    }

    [Fact]
    public async Task A_reply_stands_in_the_thread_and_does_not_ring()
    {
        await using var rig = await AdapterRig.StartAsync();

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.ReplyAsync(content: AdapterRig.Card(Priority.Urgent)));

        Assert.Contains("%3Bmessageid%3D1700/activities", rig.Teams.Last("post").Target);
        Assert.Null(rig.Teams.Last("post").Json["channelData"]);
    }

    [Fact]
    public async Task A_reply_below_a_message_without_an_id_stands_in_the_conversation()
    {
        await using var rig = await AdapterRig.StartAsync();

        await rig.ReplyAsync(new MessageRef(AdapterRig.Channel, ""));

        Assert.DoesNotContain("messageid", rig.Teams.Last("post").Target);
        Assert.Equal(new DeliveryOutcome.Rejected("no_message_id"), await rig.UpdateAsync(new MessageRef(AdapterRig.Channel, "")));
    }

    [Fact]
    public async Task A_first_message_to_somebody_opens_their_chat_once()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Know();

        Assert.Equal(new DeliveryOutcome.Delivered(new MessageRef(AdapterRig.Direct, Id)), await rig.PostAsync(address: AdapterRig.Direct));
        await rig.PostAsync(rig.First("d2"), AdapterRig.Direct);

        Assert.Equal((1, 2), (rig.Teams.Count("create"), rig.Teams.Count("post")));
        Assert.Contains("/a%3A1new/activities", rig.Teams.Last("post").Target);
        Assert.Equal(("29:jordan", ConversationKind.Personal), rig.Reference("a:1new") is { } kept ? (kept.UserId, kept.Kind) : default);
    }

    [Fact]
    public async Task A_chat_that_was_seen_is_used_and_not_created()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Know("a:1x");

        await rig.PostAsync(address: AdapterRig.Direct);

        Assert.Contains("/a%3A1x/activities", Assert.Single(rig.Teams.Calls).Target);
    }

    [Fact]
    public async Task Somebody_whom_nobody_knows_cannot_be_reached()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("members", 200, """{"members":[]}""");

        Assert.Equal(new DeliveryOutcome.Rejected("not_a_member", RejectionCause.Destination), await rig.PostAsync(address: AdapterRig.Direct));
    }

    [Fact]
    public async Task Somebody_who_cannot_be_looked_up_now_is_written_to_later()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("member", 503, "");
        rig.Teams.On("members", 503, "");

        Assert.False(Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(address: AdapterRig.Direct)).Tried);
    }

    [Fact]
    public async Task A_channel_of_the_settings_is_written_to_although_it_never_spoke()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Client.Book.All.Clear();

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync());
        Assert.StartsWith("/emea/v3/conversations/19%3A", rig.Teams.Last("post").Target);
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", RejectionCause.Destination, true)]
    [InlineData(403, "ConversationBlockedByUser", RejectionCause.Destination, true)]
    [InlineData(404, "ConversationNotFound", RejectionCause.Destination, true)]
    [InlineData(403, "NotEnoughPermissions", RejectionCause.Destination, false)]
    [InlineData(401, "BotNotRegistered", RejectionCause.Installation, false)]
    [InlineData(403, "InvalidBotApiHost", RejectionCause.Installation, false)]
    public async Task What_never_arrives_says_what_ends_and_a_gone_conversation_is_left_alone(int status, string code, RejectionCause cause, bool gone)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("post", status, StubTeams.Error(code));

        Assert.Equal(new DeliveryOutcome.Rejected(code, cause), await rig.PostAsync());
        Assert.Equal(gone ? code : null, rig.Reference()?.GoneBecause);
        var calls = rig.Teams.Calls.Count;
        await rig.PostAsync(rig.First("d2"));
        Assert.Equal(gone, rig.Teams.Calls.Count == calls);
    }

    [Fact]
    public async Task A_conversation_that_was_gone_is_written_to_again_once_it_spoke()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Client.Book.Put(rig.Client.Place with { GoneBecause = "BotNotInConversationRoster" });
        Assert.Equal(new DeliveryOutcome.Rejected("BotNotInConversationRoster", RejectionCause.Destination), await rig.PostAsync());

        await rig.Client.Conversations.SeenAsync(rig.Client.Place, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync());
    }

    [Fact]
    public async Task A_thread_that_is_gone_ends_a_reply_and_not_the_channel()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("post", 404, StubTeams.Error("ConversationNotFound"));

        Assert.Equal(new DeliveryOutcome.Rejected("ConversationNotFound"), await rig.ReplyAsync());
        Assert.Null(rig.Reference()?.GoneBecause);
    }

    [Fact]
    public async Task A_chat_that_is_another_after_a_new_installation_is_asked_for_once()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Know("a:1old");
        rig.Teams.OnEach("post", (404, StubTeams.Error("ConversationNotFound")), (201, """{"id":"1"}"""));

        Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(address: AdapterRig.Direct));
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(address: AdapterRig.Direct));

        Assert.Contains("/a%3A1new/", rig.Teams.Last("post").Target);
        Assert.Equal("ConversationNotFound", rig.Reference("a:1old")?.GoneBecause);
    }

    [Theory]
    [InlineData(400, "BadSyntax")]
    [InlineData(413, "MessageSizeTooBig")]
    public async Task A_form_that_teams_refuses_goes_out_as_plain_text_once_and_the_fault_is_logged(int status, string code)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.OnEach("post", (status, StubTeams.Error(code)), (201, """{"id":"1"}"""));

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(content: AdapterRig.Card()));

        var plain = rig.Teams.Last("post").Json;
        Assert.Equal(("plain", null), (plain["textFormat"]!.ToString(), plain["attachments"]));
        Assert.Contains("Acme logs in half as often", plain["text"]!.ToString());
        Assert.Contains(rig.Client.Log, l => l.Contains("d1", StringComparison.Ordinal) && l.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Client.Log, l => l.Contains("Acme", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("half a pair \ud83d, a zero \0, <at>Jordan</at> and **stars**")]
    [InlineData("")]
    public async Task Whatever_a_customer_is_called_is_sent_as_it_is_or_plainer(string name)
    {
        await using var rig = await AdapterRig.StartAsync();
        var content = new ChatContent.OfCard(((ChatContent.OfCard)AdapterRig.Card()).Card with { AccountName = name, Headline = name });
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(content: content));

        rig.Teams.OnEach("post", (400, StubTeams.Error("BadArgument")), (201, """{"id":"1"}"""));
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(rig.First("d2"), content: content));

        var plain = rig.Teams.Last("post").Json;
        Assert.Equal(("plain", null), (plain["textFormat"]!.ToString(), plain["entities"]));
    }

    [Fact]
    public async Task Plain_text_that_is_refused_too_is_given_up()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("post", 400, StubTeams.Error("BadSyntax"));
        rig.Teams.On("put", 400, StubTeams.Error("BadSyntax"));

        Assert.Equal(new DeliveryOutcome.Rejected("BadSyntax"), await rig.PostAsync());
        Assert.Equal(new DeliveryOutcome.Rejected("BadSyntax"), await rig.UpdateAsync());
        Assert.Equal((2, 2), (rig.Teams.Count("post"), rig.Teams.Count("put")));
    }

    [Fact]
    public async Task An_update_is_put_in_the_place_of_the_message()
    {
        await using var rig = await AdapterRig.StartAsync();

        Assert.Equal(new DeliveryOutcome.Delivered(AdapterRig.Parent), await rig.UpdateAsync());
        Assert.EndsWith("/activities/1700", rig.Teams.Last("put").Target);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_ends_its_update_and_nothing_else()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("put", 404, StubTeams.Error("ActivityNotFoundInConversation"));

        Assert.Equal(new DeliveryOutcome.Rejected("ActivityNotFoundInConversation"), await rig.UpdateAsync());
        Assert.Null(rig.Reference()?.GoneBecause);
    }

    [Fact]
    public async Task A_file_is_not_taken()
    {
        await using var rig = await AdapterRig.StartAsync();

        Assert.False(rig.Adapter.TakesFiles);
        Assert.Equal(new DeliveryOutcome.Rejected("no_files"), await rig.PostAsync(content: AdapterRig.File()));
        Assert.Empty(rig.Teams.Calls);
    }

    [Fact]
    public async Task Two_things_at_once_are_tried_again_in_a_moment()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("post", 412, StubTeams.Error("PreconditionFailed"));

        var retry = Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync());

        Assert.True(retry.Tried);
        Assert.InRange((retry.At - rig.Now).TotalSeconds, 1, 1.2);
        Assert.Empty(rig.Adapter.Room(ClientRig.Tenant, false).Held);
    }

    [Fact]
    public async Task Too_fast_waits_as_long_as_asked_and_holds_the_conversation()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.On("post", 429, StubTeams.Error("Throttled"), retryAfter: "7");

        Assert.Equal(rig.Now.AddSeconds(7), Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync()).At);
        Assert.Equal([AdapterRig.Channel.Conversation], rig.Adapter.Room(ClientRig.Tenant, true).Held);
        Assert.Equal("paced", Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync()).Reason);
        Assert.Single(rig.Teams.Calls);
    }

    [Fact]
    public async Task A_person_is_held_by_the_name_that_addresses_use()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Know("a:1x");
        rig.Teams.On("post", 429, "", retryAfter: "7");

        await rig.PostAsync(address: AdapterRig.Direct);

        Assert.Contains(AdapterRig.Direct.Conversation, rig.Adapter.Room(ClientRig.Tenant, false).Held);
    }

    [Fact]
    public async Task A_look_up_that_takes_too_long_leaves_the_message_for_later()
    {
        await using var rig = await AdapterRig.StartAsync();
        var (asked, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Teams.On("member", (_, _) =>
        {
            asked.TrySetResult();
            return never.Task;
        });

        var post = rig.PostAsync(address: AdapterRig.Direct);
        await asked.Task;
        rig.Client.Time.Advance(TeamsAdapter.LookPatience);

        Assert.Equal(("looking_up", false), await post is DeliveryOutcome.Retry retry ? (retry.Reason, retry.Tried) : default);
        Assert.True(TeamsAdapter.LookPatience + ConnectorCaller.Patience < TimeSpan.FromSeconds(30 * 0.7), "A delivery is leased for 30 seconds, and cut off after seven tenths of them.");
        never.SetResult();
    }
}
