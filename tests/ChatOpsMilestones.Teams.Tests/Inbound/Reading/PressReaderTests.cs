using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound.Reading;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

public sealed class PressReaderTests
{
    public static TheoryData<ActionKind> Actions => [.. Enum.GetValues<ActionKind>()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_of_a_card_is_read(ActionKind kind) =>
        Assert.Equal(new CallbackBody.Click(kind, "al1", 7, null), Reader.Callback(Activities.Execute(Activities.Data(CardData.Of(kind)))).Body);

    [Fact]
    public void An_entry_of_the_menu_comes_with_the_data_or_as_an_input()
    {
        Assert.Equal("3d", Reader.Body<CallbackBody.Click>(Activities.Execute(Activities.Data("card.Snooze", more: ",\"o\":\"3d\""))).Option);
        Assert.Equal("1w", Reader.Body<CallbackBody.Click>(Activities.Execute(Activities.Data("card.Snooze", more: ",\"snooze\":\"1w\""))).Option);
        Assert.Null(Reader.Body<CallbackBody.Click>(Activities.Execute(Activities.Data("card.Helpful", more: ",\"snooze\":\"1w\""))).Option);
        Assert.Null(Reader.Body<CallbackBody.Click>(Activities.Execute(Activities.Data("card.Snooze", more: ",\"snooze\":\"\""))).Option);
    }

    [Fact]
    public void The_actions_own_verb_stands_in_for_data_without_one()
    {
        var invoke = Activities.Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"card.Undo","data":{"a":"al1","r":"7"}}}""");

        Assert.Equal(new CallbackBody.Click(ActionKind.Undo, "al1", 7, null), Reader.Callback(invoke).Body);
    }

    [Fact]
    public void Fields_are_those_of_the_form_and_texts()
    {
        var submit = Reader.Body<CallbackBody.Submit>(Activities.Execute(Activities.Data(
            "submit.Schedule", more: ",\"f.title\":\"Review\",\"f.length\":30,\"f.remind\":true,\"f.gone\":null,\"f.odd\":[1],\"other\":\"x\",\"f.\":\"empty\"")));

        Assert.Equal(new Dictionary<string, string> { ["title"] = "Review", ["length"] = "30", ["remind"] = "true" }, submit.Fields);
    }

    [Fact]
    public void What_changes_something_is_once_by_what_it_is()
    {
        var once = Key(Activities.Data("card.Helpful"), "f:1");

        Assert.Equal(once, Key(Activities.Data("card.Helpful"), "f:2"));
        Assert.NotEqual(once, Key(Activities.Data("card.Helpful", revision: 8), "f:1"));
        Assert.NotEqual(once, Key(Activities.Data("card.Undo"), "f:1"));
        Assert.NotEqual(once, Key(Activities.Data("card.Helpful", "al2"), "f:1"));
        Assert.NotEqual(once, Reader.Callback(Activities.Execute(Activities.Data("card.Helpful")).With("replyToId", "1795255260001")).Key.DerivedId);
        Assert.NotEqual(once, Reader.Callback(Activities.Execute(Activities.Data("card.Helpful")).With("from", new JsonObject { ["id"] = "29:1Sam" })).Key.DerivedId);
        Assert.NotEqual(Key(Activities.Data("card.Snooze", more: ",\"o\":\"3d\""), "f:1"), Key(Activities.Data("card.Snooze", more: ",\"o\":\"1w\""), "f:1"));
    }

    [Theory]
    [InlineData("card.View", "")]
    [InlineData("card.Handled", "")]
    [InlineData("card.Snooze", "")]
    [InlineData("card.Snooze", ",\"o\":\"date\"")]
    [InlineData("open-account", ",\"c\":\"acme\"")]
    [InlineData("submit.LookUp", ",\"f.account\":\"acme\"")]
    [InlineData("form.Settings", "")]
    public void What_only_looks_may_be_done_again(string verb, string more)
    {
        Assert.NotEqual(Key(Activities.Data(verb, more: more), "f:1"), Key(Activities.Data(verb, more: more), "f:2"));
        Assert.Equal(Key(Activities.Data(verb, more: more), "f:1"), Key(Activities.Data(verb, more: more), "f:1"));
    }

    [Fact]
    public void A_submission_is_once_by_its_words_and_its_opening()
    {
        string Form(string opening, string outcome) => Activities.Data("submit.Handled", more: $",\"n\":\"{opening}\",\"f.outcome\":\"{outcome}\"");
        var once = Key(Form("n1", "They stay"), "f:1");

        Assert.Equal(once, Key(Form("n1", "They stay"), "f:2"));
        Assert.NotEqual(once, Key(Form("n1", "They go"), "f:1"));
        Assert.NotEqual(once, Key(Form("n2", "They stay"), "f:1"));
    }

    [Theory]
    [InlineData("""{"v":"card.1","a":"al1"}""")]
    [InlineData("""{"v":"card.helpful","a":"al1"}""")]
    [InlineData("""{"v":"card.Helpful"}""")]
    [InlineData("""{"v":"card.Helpful","a":17}""")]
    [InlineData("""{"v":"card.Helpful","a":"al 1"}""")]
    [InlineData("""{"v":"card.Helpful","a":"al1","r":-1}""")]
    [InlineData("""{"v":"card.Helpful","a":"al1","r":1e99}""")]
    [InlineData("""{"v":"card.Helpful","a":"al1","r":[]}""")]
    [InlineData("""{"v":"form.Handled"}""")]
    [InlineData("""{"v":"submit.Handled"}""")]
    [InlineData("""{"v":"open-alert"}""")]
    [InlineData("""{"v":"open-account"}""")]
    [InlineData("""{"v":"share"}""")]
    [InlineData("""{"v":17}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    public void What_nobody_of_us_wrote_is_no_press(string data) => Assert.Null(Reader.Read(Activities.Invoke("task/submit", $$$"""{"data":{{{data}}}}""")) as Received.Work);

    [Fact]
    public void What_is_shared_must_be_fit_for_everybody()
    {
        Assert.True(Share("mine").Aloud);
        Assert.False(Share("why A-7K2Q").Aloud);

        static CallbackBody.Command Share(string text) => Reader.Body<CallbackBody.Command>(Activities.Execute($$"""{"v":"share","t":"{{text}}"}""", conversation: Activities.Channel, kind: "channel"));
    }

    private static string Key(string data, string id) => Reader.Callback(Activities.Execute(data, id)).Key.DerivedId;
}
