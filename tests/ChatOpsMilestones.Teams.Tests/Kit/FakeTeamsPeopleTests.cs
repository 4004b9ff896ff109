using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.People;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.Teams.Tests.Kit;

/// <summary>The people of the fake send what Teams sends, and see what Teams would show.</summary>
public sealed class FakeTeamsPeopleTests : IAsyncLifetime
{
    private const string Card = """
        {
          "type": "message", "summary": "a card",
          "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": {
            "type": "AdaptiveCard", "version": "1.5",
            "refresh": { "action": { "type": "Action.Execute", "verb": "refresh", "data": { "v": "refresh" } }, "userIds": ["OWNER"] },
            "body": [{ "type": "Container", "items": [{ "type": "Input.ChoiceSet", "id": "days", "value": "1", "choices": [{ "title": "One", "value": "1" }, { "title": "Two", "value": "2" }] }] }],
            "actions": [
              { "type": "Action.Execute", "title": "Snooze", "verb": "snooze", "data": { "v": "snooze", "a": "A-1" }, "fallback": { "type": "Action.Submit", "data": { "v": "snooze", "a": "A-1" } } },
              { "type": "Action.Submit", "title": "View", "data": { "v": "view", "msteams": { "type": "task/fetch" } } },
              { "type": "Action.ShowCard", "title": "Handled", "card": { "type": "AdaptiveCard", "body": [{ "type": "Input.Text", "id": "outcome", "isRequired": true }], "actions": [{ "type": "Action.Execute", "title": "Save", "verb": "save", "data": { "v": "save" } }] } }
            ]
          } }]
        }
        """;

    private readonly ManualTime time = new("2026-11-23T09:00");
    private FakeTeams teams = null!; // made before each test
    private ListeningBot bot = null!; // made before each test
    private FakeMember ana = null!; // made before each test

    public async ValueTask InitializeAsync()
    {
        teams = await FakeTeams.StartAsync(time);
        bot = await ListeningBot.StartAsync();
        teams.Bot.Address = bot.Address;
        ana = teams.AddMember("Ana Ruiz", "ana@acme.example");
    }

    public async ValueTask DisposeAsync()
    {
        await teams.DisposeAsync();
        await bot.DisposeAsync();
    }

    [Fact]
    public async Task A_press_brings_the_data_with_all_fields_and_the_answer_is_seen_by_who_pressed_alone()
    {
        var (post, bo) = (await PostAsync(), teams.AddMember("Bo Far", "bo@acme.example"));
        bot.Answer(200, """{ "statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": { "type": "AdaptiveCard", "body": [] } }""");

        var reply = await teams.People.PressAsync(ana, post, "snooze", ("days", "2"));

        var activity = bot.Heard[0].Activity;
        Assert.Equal(("invoke", "adaptiveCard/action", post.Id), ((string?)activity["type"], (string?)activity["name"], (string?)activity["replyToId"]));
        Assert.Equal("""{"v":"snooze","a":"A-1","days":"2"}""", activity["value"]!["action"]!["data"]!.ToJsonString()); // never null: sent
        Assert.Equal("manual", (string?)activity["value"]!["trigger"]); // never null: sent
        Assert.NotNull(reply.Card);
        Assert.Empty(CardHand.Buttons(post.CardFor(ana)));
        Assert.Equal(3, CardHand.Buttons(post.CardFor(bo)).Count);
    }

    [Fact]
    public async Task A_field_in_an_unfolded_card_is_asked_for_and_goes_along_with_those_above()
    {
        var post = await PostAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => teams.People.PressAsync(ana, post, "Save"));
        bot.Answer(200, """{ "statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Done" }""");
        var reply = await teams.People.PressAsync(ana, post, "Save", ("outcome", "called"));

        Assert.Equal("Done", reply.Toast);
        Assert.Equal("""{"v":"save","days":"1","outcome":"called"}""", bot.Heard[0].Activity["value"]!["action"]!["data"]!.ToJsonString()); // never null: sent
    }

    [Fact]
    public async Task A_dialog_opens_stays_while_it_is_wrong_and_closes()
    {
        var post = await PostAsync();
        const string dialog = """{ "task": { "type": "continue", "value": { "title": "T", "card": { "contentType": "application/vnd.microsoft.card.adaptive", "content": { "type": "AdaptiveCard", "body": [{ "type": "Input.Text", "id": "f.x" }], "actions": [{ "type": "Action.Submit", "title": "Send", "data": { "v": "submit.X" } }] } } } } }""";
        bot.Answer(200, dialog);
        bot.Answer(200, dialog);
        bot.Answer(200);

        await teams.People.PressAsync(ana, post, "View");
        Assert.NotNull(ana.Dialog);
        await teams.People.SubmitAsync(ana, null, ("f.x", "one"));
        Assert.NotNull(ana.Dialog);
        await teams.People.SubmitAsync(ana, "Send", ("f.x", "two"));

        Assert.Null(ana.Dialog);
        Assert.Equal(["task/fetch", "task/submit", "task/submit"], bot.Heard.Select(heard => (string?)heard.Activity["name"]));
        Assert.Equal("""{"v":"submit.X","f.x":"two"}""", bot.Heard[2].Activity["value"]!["data"]!.ToJsonString()); // never null: sent
    }

    [Fact]
    public async Task An_old_client_sends_the_fallback_as_a_message_without_text()
    {
        var post = await PostAsync();

        await teams.People.SendPressAsync(ana, post, teams.People.OldPressOf(ana, post, "snooze"));

        var activity = bot.Heard[0].Activity;
        Assert.Equal(("message", post.Id), ((string?)activity["type"], (string?)activity["replyToId"]));
        Assert.Null(activity["text"]);
        Assert.Equal("1", (string?)activity["value"]!["days"]); // never null: sent
    }

    [Fact]
    public async Task Only_the_people_named_refresh_a_card()
    {
        var post = await PostAsync();
        bot.Answer(200, """{ "statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": { "type": "AdaptiveCard" } }""");

        await teams.People.RefreshAsync(ana, post);

        Assert.Equal("automatic", (string?)bot.Heard[0].Activity["value"]!["trigger"]); // never null: sent
        await Assert.ThrowsAsync<InvalidOperationException>(() => teams.People.RefreshAsync(teams.AddMember("Bo Far", null), post));
    }

    [Fact]
    public async Task In_a_channel_the_bot_hears_only_what_mentions_it_in_the_thread_where_it_was_said()
    {
        var channel = teams.AddChannel(teams.AddTeam("Acme", true, ana), "deals");
        var top = teams.People.Say(ana, channel, "unheard");
        teams.People.Mention(ana, channel, "mine", below: top);
        await teams.Bot.WhenIdleAsync();

        var activity = Assert.Single(bot.Heard).Activity;
        Assert.Equal($"{channel.Id};messageid={top.Id}", (string?)activity["conversation"]!["id"]); // never null: sent
        Assert.Equal("<at>Milestones</at>&nbsp;mine", (string?)activity["text"]);
        Assert.Equal(teams.BotId, (string?)activity["entities"]![0]!["mentioned"]!["id"]); // never null: sent
    }

    [Fact]
    public async Task What_is_not_answered_comes_again_with_its_id_and_an_invoke_later_with_a_new_one()
    {
        bot.Answer(500);
        bot.Answer(503);
        teams.People.Say(ana, teams.Personal(ana), "hello");
        await teams.Bot.WhenIdleAsync();
        Assert.Equal(3, bot.Heard.Count);
        Assert.Single(bot.Heard.Select(heard => (string?)heard.Activity["id"]).Distinct());

        bot.Answer(500);
        bot.Answer(500);
        var reply = await teams.People.InvokeAsync(ana, teams.Personal(ana), "task/fetch", new JsonObject());
        Assert.Equal((200, 3), (reply.Status, reply.Attempts));
        Assert.Equal(2, bot.Heard.Skip(3).Select(heard => (string?)heard.Activity["id"]).Distinct().Count());
    }

    [Fact]
    public async Task Adding_to_a_team_names_the_channel_that_was_picked()
    {
        var team = teams.AddTeam("Acme", withBot: false, ana);
        var channel = teams.AddChannel(team, "deals");

        teams.Admin.AddTo(team, ana, channel);
        await teams.Bot.WhenIdleAsync();

        Assert.True(channel.HasBot);
        var installed = bot.Heard.Select(heard => heard.Activity).Single(activity => (string?)activity["type"] == "installationUpdate");
        Assert.Equal(("add", channel.Id), ((string?)installed["action"], (string?)installed["channelData"]!["settings"]!["selectedChannel"]!["id"])); // never null: sent
    }

    private async Task<FakePost> PostAsync()
    {
        using var raw = new RawConnector(teams);
        var chat = teams.Personal(ana);
        Assert.Equal(201, (await raw.PostAsync($"v3/conversations/{chat.Id}/activities", Card.Replace("OWNER", ana.Id, StringComparison.Ordinal))).Status);
        return chat.Posts[0];
    }
}
