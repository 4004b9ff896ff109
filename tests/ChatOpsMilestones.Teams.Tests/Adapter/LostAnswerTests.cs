using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Tests.Connector;
using ChatOpsMilestones.Teams.Tokens;

namespace ChatOpsMilestones.Teams.Tests.Adapter;

public sealed class LostAnswerTests
{
    private static readonly TeamsOptions SendAgain = new() { WhenUncertain = UncertainPolicy.SendAgain };

    [Theory]
    [InlineData(500, "ServiceError")]
    [InlineData(502, "http_502")]
    [InlineData(504, "http_504")]
    [InlineData(0, "cut_off")]
    public async Task A_message_whose_answer_is_lost_stays_unknown_and_is_not_sent_again(int status, string code)
    {
        await using var rig = await AdapterRig.StartAsync();
        Lose(rig, status);

        Assert.Equal(new DeliveryOutcome.Unknown(code), await rig.PostAsync());
        Assert.Equal(new DeliveryOutcome.Unknown("cannot_be_looked_for"), await rig.PostAsync(Again(rig, doubts: 1)));
        Assert.Equal(1, rig.Teams.Count("post"));
    }

    [Fact]
    public async Task Where_the_settings_say_so_it_is_sent_once_more_with_a_mark()
    {
        await using var rig = await AdapterRig.StartAsync(SendAgain);
        Lose(rig, 0);
        Assert.Equal(new DeliveryOutcome.Unknown("cut_off", rig.Now.AddSeconds(30)), await rig.PostAsync(content: AdapterRig.Card()));

        rig.Teams.On("post", 201, """{"id":"1"}""");
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(Again(rig, doubts: 1), content: AdapterRig.Card()));

        var repeated = rig.Teams.Last("post").Json;
        Assert.StartsWith("This may be a repeat", repeated["summary"]!.ToString());
        Assert.StartsWith("This may be a repeat", repeated["attachments"]![0]!["content"]!["body"]![0]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_text_is_marked_as_well()
    {
        await using var rig = await AdapterRig.StartAsync(SendAgain);

        await rig.PostAsync(Again(rig, doubts: 1), content: AdapterRig.Text("Acme is quiet."));

        var repeated = rig.Teams.Last("post").Json;
        Assert.StartsWith("This may be a repeat", repeated["summary"]!.ToString());
        Assert.Contains("This may be a repeat", (repeated["text"] ?? repeated["attachments"])!.ToJsonString());
    }

    [Fact]
    public async Task A_second_doubt_is_the_last()
    {
        await using var rig = await AdapterRig.StartAsync(SendAgain);
        Lose(rig, 0);

        Assert.Equal(new DeliveryOutcome.Unknown("cut_off"), await rig.PostAsync(Again(rig, doubts: 1)));
        Assert.Equal(new DeliveryOutcome.Unknown("cannot_be_looked_for"), await rig.PostAsync(Again(rig, doubts: 2)));
        Assert.Equal(1, rig.Teams.Count("post"));
    }

    [Fact]
    public async Task An_update_whose_answer_is_lost_is_simply_made_again()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Teams.OnLost("put");

        Assert.Equal("cut_off", Assert.IsType<DeliveryOutcome.Retry>(await rig.UpdateAsync()).Reason);
    }

    [Fact]
    public async Task Where_nobody_listens_messages_wait_untried()
    {
        await using var rig = await AdapterRig.StartAsync();
        await rig.Teams.DisposeAsync();

        Assert.Equal(("unreachable", false), await rig.PostAsync() is DeliveryOutcome.Retry retry ? (retry.Reason, retry.Tried) : default);
        Assert.Equal(0, rig.Adapter.Room(ClientRig.Tenant, false).Count);
    }

    [Fact]
    public async Task Where_entra_is_away_messages_wait_untried_and_the_connector_is_not_suspected()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Client.Tokens = _ => Task.FromResult(new TeamsReply<ConnectorToken>(null, new TeamsFault(TeamsFaultClass.Retry, "unreachable")));

        for (var i = 0; i < 4; i++)
            Assert.Equal(("login_unreachable", false), await rig.PostAsync(rig.First($"d{i}")) is DeliveryOutcome.Retry retry ? (retry.Reason, retry.Tried) : default);

        Assert.Empty(rig.Teams.Calls);
        Assert.True(rig.Adapter.Room(ClientRig.Tenant, false).Count > 1);
    }

    [Fact]
    public async Task Three_lost_answers_in_a_row_stop_everything_until_a_question_is_answered()
    {
        await using var rig = await AdapterRig.StartAsync();
        Lose(rig, 503);
        rig.Teams.On("member", 503, "");
        for (var i = 0; i < 3; i++)
            Assert.IsType<DeliveryOutcome.Unknown>(await rig.PostAsync(rig.First($"d{i}")));

        // Nothing goes while the pause lasts; then a question does, and no message.
        var room = rig.Adapter.Room(ClientRig.Tenant, false);
        Assert.Equal(0, room.Count);
        Assert.Equal(("unreachable", false), await rig.PostAsync(rig.First("d3")) is DeliveryOutcome.Retry refused ? (refused.Reason, refused.Tried) : default);
        rig.Client.Time.AdvanceTo(room.NextAt!.Value);
        Assert.Equal(1, rig.Adapter.Room(ClientRig.Tenant, false).Count);
        Assert.False(Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(rig.First("d3"))).Tried);
        Assert.Equal((3, 1), (rig.Teams.Count("post"), rig.Teams.Count("member")));

        // A refusal is an answer: Teams is back.
        rig.Teams.On("member", 404, StubTeams.Error("MemberNotFoundInConversation"));
        rig.Teams.On("post", 201, """{"id":"1"}""");
        rig.Client.Time.AdvanceTo(rig.Adapter.Room(ClientRig.Tenant, false).NextAt!.Value);
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(rig.First("d3")));
        Assert.True(rig.Adapter.Room(ClientRig.Tenant, false).Count > 1);
    }

    [Fact]
    public async Task A_question_that_took_long_leaves_the_message_for_later_and_opens_the_way()
    {
        await using var rig = await AdapterRig.StartAsync();
        Lose(rig, 503);
        for (var i = 0; i < 3; i++)
            await rig.PostAsync(rig.First($"d{i}"));
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Teams.On("member", async (_, http) =>
        {
            asked.SetResult();
            await go.Task;
            await StubTeams.Say(http, 404, StubTeams.Error("MemberNotFoundInConversation"));
        });
        rig.Client.Time.AdvanceTo(rig.Adapter.Room(ClientRig.Tenant, false).NextAt!.Value);

        var post = rig.PostAsync(rig.First("d3"));
        await asked.Task;
        rig.Client.Time.Advance(TimeSpan.FromSeconds(7));
        go.SetResult();

        Assert.Equal(("slow", false), await post is DeliveryOutcome.Retry retry ? (retry.Reason, retry.Tried) : default);
        Assert.Equal(3, rig.Teams.Count("post"));
        Assert.True(rig.Adapter.Room(ClientRig.Tenant, false).Count > 1);
    }

    private static void Lose(AdapterRig rig, int status)
    {
        if (status == 0)
            rig.Teams.OnLost("post");
        else
            rig.Teams.On("post", status, status == 500 ? StubTeams.Error("ServiceError") : "");
    }

    private static DeliveryAttempt Again(AdapterRig rig, int doubts) => rig.First() with { Number = 2, MayHaveArrived = true, Doubts = doubts };
}
