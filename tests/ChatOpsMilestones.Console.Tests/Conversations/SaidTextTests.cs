using ChatOpsMilestones.Workspace.Conversations;

namespace ChatOpsMilestones.Workspace.Tests.Conversations;

public sealed class SaidTextTests
{
    [Theory]
    [InlineData("hello", false, null)]
    [InlineData("hello", true, "hello")]
    [InlineData("/due 30", false, "due 30")]
    [InlineData("/ due", false, "due")]
    [InlineData("/milestones due", false, "due")]
    [InlineData("/MILESTONES", false, "milestones")]
    [InlineData("/milestonesx", false, "milestonesx")]
    [InlineData("@Milestones: why A-7K2Q", false, "why A-7K2Q")]
    [InlineData("@milestones, mine", false, "mine")]
    [InlineData("@Milestones", false, "")]
    [InlineData("@Milestonesology", false, null)]
    [InlineData("ask @Milestones", false, null)]
    [InlineData("  /due  ", true, "due")]
    [InlineData("@Milestones due", true, "due")]
    public void A_command_is_told_by_how_it_begins(string typed, bool toBot, string? command) =>
        Assert.Equal(command, SaidText.Of(typed, "Milestones", toBot).Command);

    [Fact]
    public void Naming_the_bot_is_heard_by_all_and_a_slash_is_not()
    {
        Assert.True(SaidText.Of("@Milestones due", "Milestones", toBot: false).Aloud);
        Assert.False(SaidText.Of("/due", "Milestones", toBot: false).Aloud);
    }

    [Theory]
    [InlineData("", "Write something first.")]
    [InlineData(" \n ", "Write something first.")]
    [InlineData("a\r\nb", null)]
    public void Nothing_is_not_a_message(string typed, string? fault)
    {
        var said = SaidText.Of(typed, "Milestones", toBot: false);

        Assert.Equal(fault, said.Fault);
        Assert.DoesNotContain('\r', said.Text);
    }

    [Fact]
    public void The_longest_text_is_taken_and_one_more_is_not()
    {
        Assert.Null(SaidText.Of(new string('x', SaidText.Longest), "Milestones", toBot: false).Fault);
        Assert.Equal("That is 4,001 characters long; a message has at most 4,000.", SaidText.Of(new string('x', SaidText.Longest + 1), "Milestones", toBot: false).Fault);
    }
}
