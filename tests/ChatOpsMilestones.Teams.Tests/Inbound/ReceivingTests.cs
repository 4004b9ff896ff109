using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound;

namespace ChatOpsMilestones.Teams.Tests.Inbound;

public sealed class ReceivingTests
{
    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_stored()
    {
        await using var inbox = new Inbox();
        var store = new TaskCompletionSource();
        inbox.Storing = () => store.Task;

        var receiving = inbox.ReceiveAsync(Activities.Said("mine"));

        Assert.False(receiving.IsCompleted);
        Assert.Empty(inbox.Worked);
        store.SetResult();
        Assert.Equal((200, null), (await receiving) is var answer ? (answer.Status, answer.Body) : default);
        await inbox.WhenWorkedAsync();
        Assert.Single(inbox.Stored);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_acknowledged()
    {
        await using var inbox = new Inbox();
        inbox.Storing = () => throw new InvalidOperationException("The disk is full.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.ReceiveAsync(Activities.Said("mine")));
        Assert.Empty(inbox.Worked);
    }

    [Fact]
    public async Task The_acknowledgement_of_a_message_does_not_wait_for_its_work()
    {
        await using var inbox = new Inbox();
        var gate = inbox.Works();

        Assert.Equal(200, (await inbox.ReceiveAsync(Activities.Said("mine"))).Status);

        gate.SetResult(new Answer.Empty());
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_worked_and_answered_once()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Three alerts")));

        await inbox.ReceiveAsync(Activities.Said("mine"));
        await inbox.ReceiveAsync(Activities.Said("mine"));
        await inbox.WhenPostedAsync();
        await inbox.ReceiveAsync(Activities.Said("due", id: "1795255270002"));
        await inbox.WhenPostedAsync();

        Assert.Equal(2, inbox.Worked.Count);
        Assert.Empty(inbox.Posted);
        Assert.Equal(1, inbox.Counted["chatops.teams.callbacks kind=message repeated=True"]);
    }

    [Fact]
    public async Task An_invoke_that_is_repeated_with_a_new_id_is_worked_once_and_answered_with_the_card_as_it_is()
    {
        await using var inbox = new Inbox();

        var first = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful"), "f:1"));
        var second = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful"), "f:2"));

        Assert.Single(inbox.Worked);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)first!["type"]);
        Assert.Equal(first.ToJsonString(), second!.ToJsonString());
    }

    [Fact]
    public async Task Every_activity_tells_where_its_conversation_is_served()
    {
        await using var inbox = new Inbox();

        await inbox.ReceiveAsync(Activities.Said("mine"));
        await inbox.ReceiveAsync(Activities.InChannel("talk", mention: false).With("serviceUrl", "https://smba.trafficmanager.net/amer/"));

        var personal = inbox.References[Activities.Personal];
        Assert.Equal((ConversationKind.Personal, Activities.Service, Activities.Bot, Activities.Jordan, "aad-jordan"), (personal.Kind, personal.ServiceUrl, personal.BotId, personal.UserId, personal.ObjectId));
        Assert.Equal((Activities.Tenant, "en-GB"), (personal.Installation, personal.Locale));
        var channel = inbox.References[Activities.Channel];
        Assert.Equal((ConversationKind.Channel, "https://smba.trafficmanager.net/amer/", Activities.Team, "CS alerts"), (channel.Kind, channel.ServiceUrl, channel.TeamId, channel.Name));
        Assert.Null(channel.UserId);
        Assert.Contains((Activities.Jordan, Activities.Personal), inbox.Met);
    }

    [Fact]
    public async Task Invokes_of_conversations_that_never_spoke_are_not_remembered()
    {
        await using var inbox = new Inbox();

        // A card that was shared by the message extension may stand where the bot is not.
        await inbox.AskAsync(Activities.Invoke("task/fetch", Data("open-account", ",\"c\":\"acme\""), "19:x@unq.gbl.spaces"));

        Assert.DoesNotContain("19:x@unq.gbl.spaces", inbox.References.Keys);
    }

    [Fact]
    public async Task Other_tenants_are_refused_and_counted()
    {
        await using var inbox = new Inbox();
        var foreign = Activities.Said("mine").With("channelData", new JsonObject { ["tenant"] = new JsonObject { ["id"] = "11111111-0000-4000-8000-000000000000" } });

        Assert.Equal(403, (await inbox.ReceiveAsync(foreign)).Status);
        Assert.Equal(403, (await inbox.ReceiveAsync(Activities.Said("mine").With("channelData", null).With("conversation", new JsonObject { ["id"] = "a:1" }))).Status);

        Assert.Empty(inbox.Stored);
        Assert.Empty(inbox.References);
        Assert.Equal(2, inbox.Counted["chatops.teams.dropped activity=message reason=other tenant"]);
    }

    [Fact]
    public async Task Presses_on_one_card_are_worked_in_their_order()
    {
        await using var inbox = new Inbox();
        var first = inbox.Works();
        var helpful = inbox.ReceiveAsync(Activities.Execute(Activities.Data("card.Helpful"), "f:1"));
        await inbox.WhenWorkedAsync();
        var undo = inbox.ReceiveAsync(Activities.Execute(Activities.Data("card.Undo", revision: 8), "f:2"));
        inbox.Answers(new Answer.Empty());
        var other = await inbox.ReceiveAsync(Activities.Execute(Activities.Data("card.Helpful", "al2"), "f:3"));
        await inbox.WhenWorkedAsync();
        Assert.Equal(200, other.Status);
        Assert.False(undo.IsCompleted);

        first.SetResult(new Answer.Empty());
        await Task.WhenAll(helpful, undo);

        Assert.Equal(ActionKind.Undo, Assert.IsType<CallbackBody.Click>(inbox.Worked.Last().Body).Action);
    }

    [Fact]
    public async Task A_dialog_does_not_wait_for_messages_that_wait_for_their_turn()
    {
        await using var inbox = new Inbox();
        var turn = new TaskCompletionSource();
        inbox.Posting = () => turn.Task;
        inbox.Work = callback => Task.FromResult<Answer>(callback.Body is CallbackBody.HomeOpened
            ? new Answer.ShowHome(new HomePage { Title = "Your milestones", Sections = [], At = callback.At })
            : new Answer.OpenForm(new Form { Kind = FormKind.Settings, Title = "Settings", SubmitLabel = "Save" }));

        for (var i = 0; i < 40; i++)
            await inbox.ReceiveAsync(Activities.Said("hi", $"m{i}"));
        var dialog = await inbox.AskAsync(Activities.Invoke("task/fetch", """{"data":{"v":"form.Settings"}}"""));

        Assert.Equal("continue", (string?)dialog!["task"]!["type"]);
        Assert.Empty(inbox.Posted);
        turn.SetResult();
        for (var i = 0; i < 40; i++)
            await inbox.WhenPostedAsync();
    }

    [Fact]
    public async Task Answers_in_one_conversation_keep_their_order()
    {
        await using var inbox = new Inbox();
        inbox.Work = callback => Task.FromResult<Answer>(new Answer.Message(TextMessage.Of(((CallbackBody.Command)callback.Body).Text)));

        for (var i = 0; i < 50; i++)
            await inbox.ReceiveAsync(Activities.Said($"due {i}", $"m{i}"));

        for (var i = 0; i < 50; i++)
            Assert.Equal($"due {i}", (await inbox.WhenPostedAsync()).Message.Text);
    }

    [Fact]
    public async Task What_finds_no_room_is_stored_acknowledged_and_left_to_the_host()
    {
        await using var inbox = new Inbox(isRunning: false); // nobody works
        for (var i = 0; i < TeamsInbound.Capacity + 2; i++)
            Assert.Same(ActivityAnswer.Accepted, await inbox.ReceiveAsync(Activities.Said("mine", $"m{i}")));
        var invoke = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful")));

        Assert.Contains("wait", (string?)invoke!["value"], StringComparison.Ordinal);
        Assert.Equal(TeamsInbound.Capacity + 3, inbox.Stored.Count);
        Assert.Equal(3, inbox.Left.Count);
        Assert.Equal(TeamsInbound.Capacity, inbox.Counted["chatops.teams.inbound.waiting"]);
        Assert.Equal(3, inbox.Counted["chatops.teams.inbound.overflowed"]);
    }

    [Fact]
    public async Task Talk_below_others_messages_is_not_stored()
    {
        await using var inbox = new Inbox(new TeamsOptions { AppId = "6f1d1a2b", TenantId = Activities.Tenant, ChannelMessages = true });

        await inbox.ReceiveAsync(Activities.InChannel("They signed", "1795000000000", mention: false, id: "1"));
        await inbox.ReceiveAsync(Activities.InChannel("They signed", Activities.CardId, mention: false, id: "2"));
        await inbox.WhenWorkedAsync();

        Assert.Equal(Activities.CardId, Assert.IsType<CallbackBody.ThreadReply>(Assert.Single(inbox.Worked).Body).Parent.MessageId);
        Assert.Single(inbox.Stored);
    }

    private static string Data(string verb, string more) => $$"""{"data":{{Activities.Data(verb, more: more)}}}""";
}
