using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Decisions;

namespace ChatOpsMilestones.Core.Tests.Commands;

public sealed class SettingsCommandsTests
{
    private static readonly QuietTime Night = new(new TimeOnly(18, 0), new TimeOnly(8, 30));

    [Theory]
    [InlineData("quiet 18:00-08:30")]
    [InlineData("quiet 18:00 – 8:30")]
    [InlineData("QUIET 18 to 08:30")]
    public void Quiet_takes_two_times_however_they_are_joined(string text) => Assert.Equal(new BotCommand.SetQuiet(Night), CommandParser.Parse(text));

    [Fact]
    public void Every_setting_is_set_and_given_back()
    {
        Assert.Equal(new BotCommand.SetQuiet(QuietTime.None), CommandParser.Parse("quiet off"));
        Assert.Equal(new BotCommand.SetQuiet(null), CommandParser.Parse("quiet usual"));
        Assert.Equal(new BotCommand.SetDigest(new TimeOnly(9, 0), false), CommandParser.Parse("digest 9:00"));
        Assert.Equal(new BotCommand.SetDigest(null, true), CommandParser.Parse("digest OFF"));
        Assert.Equal(new BotCommand.SetDigest(null, false), CommandParser.Parse("digest usual"));
        Assert.Equal(new BotCommand.SetPlace(PersonPlace.Channel), CommandParser.Parse("deliver here"));
        Assert.Equal(new BotCommand.SetPlace(PersonPlace.Direct), CommandParser.Parse("deliver dm"));
        Assert.Equal(new BotCommand.SetPlace(PersonPlace.Nowhere), CommandParser.Parse("deliver nowhere"));
        Assert.Equal(new BotCommand.SetBudget(8), CommandParser.Parse("budget 8"));
        Assert.Equal(new BotCommand.SetBudget(null), CommandParser.Parse("budget usual"));
        Assert.All(["settings", "quiet", "digest", "deliver", "budget"], word => Assert.Equal(new BotCommand.Settings(), CommandParser.Parse(word)));
    }

    [Theory]
    [InlineData("quiet 18:00", "Say two times like 18:00-08:30")]
    [InlineData("quiet 25:00-08:30", "Say two times")]
    [InlineData("quiet 12:00-13:00", "Quiet hours go over night")]
    [InlineData("digest soon", "Say a time like 09:00")]
    [InlineData("digest 24:00", "Say a time like 09:00")]
    [InlineData("deliver there", "Say here, dm, slack, teams or nowhere")]
    [InlineData("budget 0", "from 1 to 50")]
    [InlineData("budget 51", "from 1 to 50")]
    [InlineData("budget -3", "from 1 to 50")]
    public void What_is_wrong_is_said_with_what_would_be_right(string text, string expected) =>
        Assert.Contains(expected, Assert.IsType<BotCommand.Invalid>(CommandParser.Parse(text)).Message, StringComparison.Ordinal);
}
