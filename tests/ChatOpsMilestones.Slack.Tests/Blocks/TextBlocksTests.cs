using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

public sealed class TextBlocksTests
{
    [Fact]
    public void A_line_that_names_an_alert_or_account_can_be_opened()
    {
        var drawn = TextBlocks.Write(new TextMessage { Lines = [new("alert") { AlertId = "a1", AccountId = "x" }, new("account") { AccountId = "b2" }, new("neither")] }, Looks.New);

        Assert.Equal([(ActionIds.OpenAlert, "a1|0"), (ActionIds.OpenAccount, "b2")], Seen.Pressed(drawn).Select(button => (button.Text("action_id"), button.Text("value"))));
    }

    [Fact]
    public void A_long_list_ends_with_how_many_more_there_are()
    {
        var drawn = TextBlocks.Write(SampleTexts.Long, Looks.New, "due 90");

        var shown = 120 - int.Parse(System.Text.RegularExpressions.Regex.Match(Seen.Words(drawn), "… and (\\d+) more").Groups[1].Value);
        Assert.InRange(shown, 30, 119);
        Assert.Contains($"Account {shown}:", Seen.Words(drawn), StringComparison.Ordinal);
        Assert.DoesNotContain($"Account {shown + 1}:", Seen.Words(drawn), StringComparison.Ordinal);
        Assert.InRange(drawn.Blocks.Count, 2, 50);
    }

    [Fact]
    public void The_button_to_share_carries_the_command()
    {
        var button = Assert.Single(Seen.Pressed(TextBlocks.Write(SampleTexts.Replay, Looks.New, "replay usage-drop")));

        Assert.Equal((ActionIds.Share, "replay usage-drop"), (button.Text("action_id"), button.Text("value")));
        Assert.Empty(Seen.Pressed(TextBlocks.Write(SampleTexts.Replay, Looks.New)));
    }

    [Fact]
    public void The_text_says_every_line() =>
        Assert.Equal(
            "Daily digest: 3 alerts that can wait A-9QXD Fabrikam GmbH &amp; Co. KG renews in 90 days, on 20 Feb 2027 (Book the renewal review with Dr. Ines Wolf and send the value summary two days before.)",
            TextBlocks.Write(SampleTexts.Digest with { Lines = [SampleTexts.Digest.Lines[0]] }, Looks.New).Text);

    [Fact]
    public void Another_text_has_other_block_ids()
    {
        var first = Seen.Ids(TextBlocks.Write(SampleTexts.Digest, Looks.New));
        var second = Seen.Ids(TextBlocks.Write(SampleTexts.Digest with { Lines = [.. SampleTexts.Digest.Lines.Take(2)] }, Looks.New));

        Assert.Empty(first.Intersect(second));
        Assert.Equal(first, Seen.Ids(TextBlocks.Write(SampleTexts.Digest, Looks.New)));
    }

    [Fact]
    public void An_empty_answer_is_still_a_message() => Assert.Single(TextBlocks.Write(new TextMessage { Lines = [] }, Looks.New).Blocks);
}
