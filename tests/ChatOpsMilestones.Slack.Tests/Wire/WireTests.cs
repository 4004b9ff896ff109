using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Tests.Wire;

public sealed class WireTests
{
    [Theory]
    [InlineData("a1", 7, null)]
    [InlineData("a1", 1, "3d")]
    public void A_card_value_reads_back_as_it_was_written(string alert, int revision, string? option)
    {
        var value = new CardValue(alert, revision, option);

        Assert.Equal(value, CardValue.Parse(value.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a1")]
    [InlineData("a1|-3")]
    [InlineData("|1")]
    [InlineData("a1|1|x|y")]
    [InlineData("a1|99999999999")]
    public void What_is_none_of_our_values_is_nothing(string? text) => Assert.Null(CardValue.Parse(text));

    [Fact]
    public void A_form_remembers_where_it_was_opened()
    {
        var origin = new FormOrigin { AlertId = "a1", Revision = 3, Channel = "C1", Message = "1700000000.000100" };

        Assert.Equal(origin, FormOrigin.Parse(origin.ToString()));
        Assert.Null(FormOrigin.Parse("{\"a\":"));
    }

    [Fact]
    public void A_token_does_not_print_itself()
    {
        Assert.DoesNotContain("xoxb", new SlackToken("xoxb-1").ToString(), StringComparison.Ordinal);
        Assert.True(new SlackToken("  ").IsEmpty);
    }
}
