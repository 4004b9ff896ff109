using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.People;

namespace ChatOpsMilestones.Slack.Tests.People;

public sealed class AwayStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(":palm_tree:", "", true)]
    [InlineData("", "Out of office until Friday", true)]
    [InlineData("", "OOO - back soon", true)]
    [InlineData(":speech_balloon:", "On vacation!", true)]
    [InlineData(":house:", "Working remotely", false)]
    [InlineData(":headphones:", "Food options", false)]
    [InlineData("", "", false)]
    public void A_status_says_whether_somebody_is_away(string emoji, string text, bool away)
    {
        var profile = new SlackProfile { StatusEmoji = emoji, StatusText = text, StatusExpiration = Now.AddDays(4).ToUnixTimeSeconds() };

        Assert.Equal(away ? Now.AddDays(4) : null, AwayStatus.Until(profile, Now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-5L)]
    [InlineData(1L)]
    [InlineData(long.MaxValue)]
    public void A_status_without_an_end_that_lies_ahead_is_not_believed(long? expires) =>
        Assert.Null(AwayStatus.Until(new SlackProfile { StatusEmoji = ":palm_tree:", StatusExpiration = expires }, Now));
}
