using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound.Reading;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

public sealed class ReactionReaderTests
{
    [Theory]
    [InlineData("reactionsAdded", "like", ActionKind.Helpful)]
    [InlineData("reactionsAdded", "heart", ActionKind.Helpful)]
    [InlineData("reactionsRemoved", "like", ActionKind.Undo)]
    [InlineData("reactionsRemoved", "heart", ActionKind.Undo)]
    public void A_like_is_a_verdict_on_the_message(string member, string type, ActionKind verdict)
    {
        var work = Reader.Work(Reaction(member, type));

        var place = new Address("teams", Activities.Tenant, "c:" + Activities.Channel);
        Assert.Equal(new CallbackBody.Rated(new MessageRef(place, Activities.CardId), verdict), Assert.Single(work.Callbacks).Body);
        Assert.True(work.Reply.InPassing);
    }

    [Theory]
    [InlineData("laugh")]
    [InlineData("surprised")]
    [InlineData("sad")]
    [InlineData("angry")]
    [InlineData("1f680_rocket")]
    public void Other_reactions_say_nothing_about_a_card(string type)
    {
        Reader.Dropped(DropReasons.OtherReaction, Reaction("reactionsAdded", type));
        Reader.Dropped(DropReasons.OtherReaction, Reaction("reactionsRemoved", type));
    }

    [Fact]
    public void A_like_in_place_of_a_heart_is_a_like()
    {
        var activity = Reaction("reactionsAdded", "like").With("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "heart" }));

        Assert.Equal(ActionKind.Helpful, Reader.Body<CallbackBody.Rated>(activity).Verdict);
    }

    [Theory]
    [InlineData("like", ActionKind.Helpful)]
    [InlineData("dislike", ActionKind.NotRelevant)]
    public void A_thumb_is_a_verdict_with_words(string reaction, ActionKind verdict)
    {
        var rated = Reader.Body<CallbackBody.Rated>(Thumb($$"""{"reaction":"{{reaction}}","feedback":"{\"feedbackText\":\" Known \"}"}"""));

        Assert.Equal((verdict, "Known"), (rated.Verdict, rated.Note));
    }

    [Theory]
    [InlineData("\"{}\"")]
    [InlineData("\"{\\\"feedbackText\\\":17}\"")]
    [InlineData("\"no json\"")]
    [InlineData("\"[[[[[[\"")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("{\"feedbackText\":\"x\"}")]
    public void Words_that_cannot_be_read_are_none(string feedback) =>
        Assert.Null(Reader.Body<CallbackBody.Rated>(Thumb($$"""{"reaction":"like","feedback":{{feedback}}}""")).Note);

    [Fact]
    public void Words_nested_too_deep_are_none()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 500));

        Assert.Null(Reader.Body<CallbackBody.Rated>(Thumb($$"""{"reaction":"like","feedback":"{{deep}}"}""")).Note);
    }

    private static JsonObject Reaction(string member, string type) =>
        Activities.Of("messageReaction", $"{Activities.Channel};messageid={Activities.CardId}", "channel", "f:reaction").With("replyToId", Activities.CardId)
            .With(member, new JsonArray(new JsonObject { ["type"] = type }));

    private static JsonObject Thumb(string value) => Activities.Invoke("message/submitAction", $$$"""{"actionName":"feedback","actionValue":{{{value}}}}""");
}
