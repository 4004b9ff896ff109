using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

public sealed class CardBlocksTests
{
    [Fact]
    public void The_text_for_screen_readers_says_who_what_when_and_what_to_do()
    {
        var text = CardBlocks.Write(Samples.UsageDrop, Looks.New).Text;

        Assert.StartsWith("Urgent: Northwind Traders is down 49% on log-ins: 209 a week, usually 405", text, StringComparison.Ordinal);
        Assert.All(["Recommended: Call Maya Lopez this week", "Why now: Two weeks", "Renewal: 1 Feb 2027", "Usage drop", "A-7K2Q"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.InRange(text.Length, 200, 4000);
    }

    [Fact]
    public void The_text_of_a_handled_card_says_who_handled_it()
    {
        var text = CardBlocks.Write(Samples.Handled, Looks.New).Text;

        Assert.StartsWith("Handled: Northwind Traders is down", text, StringComparison.Ordinal);
        Assert.Contains("Jordan Lee marked it handled: Maya is back", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Recommended", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_block_of_a_changed_card_has_an_id_that_it_had_before()
    {
        var before = Seen.Ids(CardBlocks.Write(Samples.UsageDrop, Looks.New));
        var after = Seen.Ids(CardBlocks.Write(Samples.UsageDrop with { Revision = 4 }, Looks.New));

        Assert.Equal(before.Count, before.Distinct().Count());
        Assert.Empty(before.Intersect(after));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_button_carries_the_alert_and_the_revision_and_nothing_else(bool newBlocks)
    {
        var drawn = CardBlocks.Write(Samples.Judged, Looks.New with { NewBlocks = newBlocks });

        var values = Seen.Pressed(drawn).SelectMany(element => element["type"]!.GetValue<string>() switch
        {
            "static_select" => element["options"]!.AsArray().Select(option => option!["value"]!.GetValue<string>()),
            "feedback_buttons" => [element.Text("positive_button", "value"), element.Text("negative_button", "value")],
            _ => [element["value"]!.GetValue<string>()],
        }).Select(CardValue.Parse).ToList();

        Assert.All(values, value => Assert.Equal((Samples.Judged.AlertId, 8), (value!.AlertId, value.Revision)));
        Assert.Equal(newBlocks ? ["4h", "1d", "3d", "1w", "date", "Helpful", "NotRelevant"] : ["4h", "1d", "3d", "1w", "date"], values.Select(value => value!.Option).OfType<string>());
    }

    [Fact]
    public void The_thumbs_are_Slacks_own_and_the_third_verdict_is_a_button()
    {
        var pressed = Seen.Pressed(CardBlocks.Write(Samples.UsageDrop, Looks.New)).Select(element => element.Text("action_id"));

        Assert.Equal(["card.View", "card.Schedule", "card.Snooze", "card.Handled", "card.AlreadyKnew", "card-feedback"], pressed);
    }

    [Fact]
    public void Without_the_new_blocks_the_verdicts_are_buttons_and_show_who_pressed_them()
    {
        var labels = Seen.Pressed(CardBlocks.Write(Samples.Judged, Looks.Old)).Where(element => element["type"]!.GetValue<string>() == "button").Select(element => element.Text("text", "text"));

        Assert.Equal(["View", "Schedule", "Handled", "Undo", "✓ Helpful · Jordan Lee", "Not relevant", "✓ Already knew · Sam Ortiz"], labels);
    }

    [Fact]
    public void Every_button_says_to_screen_readers_on_which_card_it_is() =>
        Assert.All(
            Seen.Pressed(CardBlocks.Write(Samples.UsageDrop, Looks.New)).Where(element => element["type"]!.GetValue<string>() == "button"),
            button => Assert.EndsWith(": A-7K2Q, Northwind Traders", button.Text("accessibility_label"), StringComparison.Ordinal));

    [Theory]
    [InlineData(CardState.Open, "Urgent")]
    [InlineData(CardState.Snoozed, "Snoozed")]
    [InlineData(CardState.Handled, "Handled")]
    [InlineData(CardState.Cleared, "No longer the case")]
    [InlineData(CardState.Superseded, "Newer message below")]
    public void Each_state_is_named_in_the_first_line(CardState state, string word)
    {
        var drawn = CardBlocks.Write(Samples.UsageDrop with { State = state }, Looks.New);

        Assert.Contains($"*{word}*", Seen.Blocks(drawn)[0].Text("elements", "0", "text"), StringComparison.Ordinal);
        Assert.Equal(state == CardState.Open, Seen.Words(drawn).Contains("Call Maya Lopez", StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_that_the_headline_does_not_name_is_among_the_facts()
    {
        var named = Seen.OfType(CardBlocks.Write(Samples.UsageDrop, Looks.New), "section")[0]["fields"]!.AsArray();
        var unnamed = Seen.OfType(CardBlocks.Write(Samples.UsageDrop with { Headline = "Log-ins fall" }, Looks.New), "section")[0]["fields"]!.AsArray();

        Assert.Equal((6, 7), (named.Count, unnamed.Count));
        Assert.Equal("*Account*\nNorthwind Traders", unnamed[0]!.Text("text"));
    }

    [Fact]
    public void Only_links_that_lead_out_are_shown()
    {
        var words = Seen.Words(CardBlocks.Write(Samples.UsageDrop, Looks.New));

        Assert.Contains("https://crm.example.com/accounts/42", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Account page", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cards_mark_is_shown_while_it_is_open()
    {
        Assert.Contains("Still not useful?", Seen.Words(CardBlocks.Write(Samples.Renewal, Looks.New)), StringComparison.Ordinal);
        Assert.DoesNotContain("Still not useful?", Seen.Words(CardBlocks.Write(Samples.Renewal with { State = CardState.Handled }, Looks.New)), StringComparison.Ordinal);
    }
}
