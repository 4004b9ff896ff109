using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;

namespace ChatOpsMilestones.Core.Tests.Commands;

public sealed class CommandStyleTests
{
    [Theory]
    [InlineData("workspace", "d:jordan@example.com", false, "“due”")]
    [InlineData("workspace", "d:jordan@example.com", true, "“/due”")]
    [InlineData("workspace", "c:smb", false, "“/due”")]
    [InlineData("slack", "c:C0123", false, "“/milestones due”")]
    [InlineData("slack", "d:jordan@example.com", false, "“/milestones due”")]
    [InlineData("slack", "c:C0123", true, "“@Milestones due”")]
    [InlineData("teams", "c:1", false, "“@Milestones due”")]
    [InlineData("teams", "d:jordan@example.com", false, "“due”")]
    public void A_hint_can_be_typed_as_it_stands(string platform, string conversation, bool inThread, string expected) =>
        Assert.Equal(expected, CommandStyle.At(new Address(platform, "x", conversation), inThread).Say("due"));

    [Theory]
    [InlineData("workspace", "in the thread of its card")]
    [InlineData("slack", "in the thread of its card")]
    [InlineData("teams", "in a reply to its card")]
    public void A_card_is_meant_where_words_stand_below_it(string platform, string expected) =>
        Assert.Equal(expected, CommandStyle.OfItsCard(new Address(platform, "x", "c:1")));

    [Theory]
    [InlineData("subscribe SMB", true)]
    [InlineData("unsubscribe", true)]
    [InlineData("nonsense", true)]
    [InlineData("why A-7K2Q", false)] // tells of verdicts
    [InlineData("mine", false)]
    [InlineData("settings", false)]
    public void Only_what_speaks_of_the_place_is_answered_there_before_everybody(string text, bool expected) => Assert.Equal(expected, CommandSharing.IsAboutThePlace(text));

    [Theory]
    [InlineData("account Acme", true)]
    [InlineData("mine", true)]
    [InlineData("why A-7K2Q", false)] // tells of verdicts
    [InlineData("silence Acme", false)]
    [InlineData("health Acme +5 because", false)]
    [InlineData("health Acme +5 because of it", false)] // would be done twice
    [InlineData("handled A-7K2Q", false)]
    [InlineData("nonsense", false)]
    public void Only_answers_that_tell_of_customers_are_shared(string text, bool safe) => Assert.Equal(safe, CommandSharing.IsSafe(text));
}
