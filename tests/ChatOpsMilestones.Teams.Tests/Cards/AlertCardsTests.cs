using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Tests.Cards;

public sealed class AlertCardsTests
{
    [Fact]
    public void Every_button_carries_the_alert_its_revision_and_a_verb_and_nothing_else()
    {
        foreach (var action in Actions(AlertCards.Write(Samples.UsageDrop, Drawn.Usual)).Where(action => action["card"] is null))
        {
            var data = action["data"]!.AsObject();
            Assert.Equal(("3f9c1a77d2e84b60", 3), (data["a"]!.GetValue<string>(), data["r"]!.GetValue<int>()));
            Assert.StartsWith("card.", data["v"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Empty(data.Select(pair => pair.Key).Except(["v", "a", "r", "o", "msteams"]));
        }
    }

    [Fact]
    public void An_old_client_sends_the_same_with_submit()
    {
        var executed = Actions(AlertCards.Write(Samples.UsageDrop, Drawn.Usual)).Where(action => action["type"]!.GetValue<string>() == "Action.Execute").ToList();

        Assert.NotEmpty(executed);
        Assert.All(executed, action =>
        {
            Assert.Equal("Action.Submit", action["fallback"]!["type"]!.GetValue<string>());
            Assert.True(JsonNode.DeepEquals(action["data"], action["fallback"]!["data"]));
            Assert.Equal(action["title"]!.GetValue<string>(), action["fallback"]!["title"]!.GetValue<string>());
            Assert.Equal(action["verb"]!.GetValue<string>(), action["data"]!["v"]!.GetValue<string>());
        });
    }

    [Fact]
    public void View_and_schedule_open_dialogs()
    {
        var dialogs = Actions(AlertCards.Write(Samples.UsageDrop, Drawn.Usual)).Where(action => action["data"]?["msteams"]?["type"]?.GetValue<string>() == "task/fetch");

        Assert.Equal(["card.View", "card.Schedule"], dialogs.Select(action => action["data"]!["v"]!.GetValue<string>()));
    }

    [Fact]
    public void Snooze_offers_every_choice_of_the_menu()
    {
        var snooze = Actions(AlertCards.Write(Samples.UsageDrop, Drawn.Usual)).Where(action => action["data"]?["o"] is not null).ToList();

        Assert.Equal(SnoozeMenu.Options.Select(option => (option.Value, option.Label)), snooze.Select(action => (action["data"]!["o"]!.GetValue<string>(), action["title"]!.GetValue<string>())));
    }

    [Fact]
    public void Thumbs_of_Teams_take_the_place_of_two_buttons()
    {
        var message = AlertCards.Write(Samples.UsageDrop, Drawn.Thumbs);

        Assert.True(message.AsksForFeedback);
        Assert.Equal(["Already knew"], Actions(message).Select(action => action["title"]!.GetValue<string>()).Intersect(["Helpful", "Not relevant", "Already knew"]));
        Assert.False(AlertCards.Write(Samples.UsageDrop, Drawn.Usual).AsksForFeedback);
        Assert.False(AlertCards.Write(Samples.Superseded, Drawn.Thumbs).AsksForFeedback);
    }

    [Fact]
    public void The_owner_is_mentioned_once_and_Teams_asks_for_the_card_on_their_behalf()
    {
        var card = AlertCards.Write(Samples.UsageDrop, Drawn.ForOwner).Card!;

        var entity = Assert.Single(card["msteams"]!["entities"]!.AsArray())!;
        Assert.Equal(("<at>Jordan Lee</at>", "29:1a2b3c-jordan"), (entity["text"]!.GetValue<string>(), entity["mentioned"]!["id"]!.GetValue<string>()));
        Assert.Equal("29:1a2b3c-jordan", Assert.Single(card["refresh"]!["userIds"]!.AsArray())!.GetValue<string>());
        Assert.Equal("refresh", card["refresh"]!["action"]!["verb"]!.GetValue<string>());
        Assert.Single(card["body"]!.AsArray(), element => element!.ToJsonString().Contains("Jordan Lee", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_is_called_by_a_card_that_is_over() =>
        Assert.Null(AlertCards.Write(Samples.Snoozed, Drawn.ForOwner).Card!["msteams"]!["entities"]);

    [Fact]
    public void What_is_over_is_small_and_not_bold()
    {
        var over = AlertCards.Write(Samples.Handled, Drawn.Usual).Card!["body"]!.AsArray();

        Assert.DoesNotContain(over, element => element!["type"]!.GetValue<string>() is "FactSet" or "Container");
        Assert.Null(over[1]!["weight"]);
        Assert.Equal("Bolder", AlertCards.Write(Samples.UsageDrop, Drawn.Usual).Card!["body"]![1]!["weight"]!.GetValue<string>());
    }

    [Fact]
    public void Only_https_links_are_shown()
    {
        var text = AlertCards.Write(Samples.Hostile, Drawn.Usual).Card!.ToJsonString();

        Assert.DoesNotContain("javascript:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mailto:", text, StringComparison.Ordinal);
        Assert.Contains("](https://ok.example/", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_person_did_is_marked_with_a_sign_and_their_name() =>
        Assert.Contains(Actions(AlertCards.Write(Samples.Judged, Drawn.Usual)), action => action["title"]!.GetValue<string>() == "✓ Helpful · Jordan Lee");

    private static IEnumerable<JsonObject> Actions(TeamsMessage message) => Actions(message.Card);

    // In their order, those of a folded card after the button that folds it out.
    private static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject one when one["type"]?.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) == true => Actions(one["card"]).Prepend(one),
        JsonObject one => one.Where(pair => pair.Key != "refresh").SelectMany(pair => pair.Value is JsonObject or JsonArray ? Actions(pair.Value) : []),
        JsonArray many => many.SelectMany(Actions),
        _ => [],
    };
}
