using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Tests.Commands;

public sealed class CommandParserTests
{
    [Fact]
    public void Case_and_extra_blanks_do_not_matter() =>
        Assert.Equal(new BotCommand.Account("Halden Freight"), CommandParser.Parse("  ACCOUNT   Halden   Freight "));

    [Theory]
    [InlineData("why a-7k2q", "A-7K2Q")]
    [InlineData("why 7K2Q", "A-7K2Q")]
    [InlineData("why", null)]
    public void An_alert_is_named_with_or_without_its_prefix(string text, string? id) =>
        Assert.Equal(new BotCommand.Why(id), CommandParser.Parse(text));

    [Theory]
    [InlineData("subscribe SMB", "SMB", null, Priority.Important)]
    [InlineData("subscribe SMB risk", "SMB", Category.Risk, Priority.Important)]
    [InlineData("subscribe SMB urgent risk", "SMB", Category.Risk, Priority.Urgent)]
    public void A_subscription_names_segment_category_and_level(string text, string segment, Category? category, Priority level) =>
        Assert.Equal(new BotCommand.Subscribe(segment, category, level), CommandParser.Parse(text));

    [Fact]
    public void An_outage_is_ended_as_true_or_as_lost()
    {
        Assert.Equal(new BotCommand.Outages(), CommandParser.Parse("outages"));
        Assert.Equal(new BotCommand.EndOutage("x7k2qa", false), CommandParser.Parse("outage end X7K2QA"));
        Assert.Equal(new BotCommand.EndOutage("x7k2qa", true), CommandParser.Parse("outage END x7k2qa Lost"));
    }

    [Theory]
    [InlineData("outage", "Usage: outage end <id> [lost]")]
    [InlineData("outage begin x7k2qa", "Usage: outage")]
    [InlineData("outage end x7k2qa found", "Usage: outage")]
    public void Anything_else_about_outages_is_answered_with_the_usage(string text, string part) =>
        Assert.Contains(part, Assert.IsType<BotCommand.Invalid>(CommandParser.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("snooze 3d", null, "3d")]
    [InlineData("snooze a-7k2q 1W", "A-7K2Q", "1w")]
    [InlineData("snooze A-7K2Q 2027-02-01", "A-7K2Q", "2027-02-01")]
    public void A_snooze_takes_an_entry_of_the_menu_or_a_date(string text, string? id, string span) =>
        Assert.Equal(new BotCommand.Snooze(id, span), CommandParser.Parse(text));

    [Theory]
    [InlineData("handled", null, "")]
    [InlineData("handled called them, all well", null, "called them, all well")]
    [InlineData("handled a-7k2q Called  them", "A-7K2Q", "Called them")]
    [InlineData("HANDLED A-7K2Q: done", "A-7K2Q", "done")]
    [InlineData("handled A-list is fine", null, "A-list is fine")] // i and l stand in no id
    [InlineData("handled A-7K", null, "A-7K")]
    public void Handled_takes_an_id_or_the_card_of_the_thread_and_what_came_of_it(string text, string? id, string outcome) =>
        Assert.Equal(new BotCommand.Handled(id, outcome), CommandParser.Parse(text));

    [Fact]
    public void In_a_thread_the_words_need_no_name()
    {
        Assert.Equal(new BotCommand.Helpful(null), CommandParser.Parse("helpful"));
        Assert.Equal(new BotCommand.Helpful("A-7K2Q"), CommandParser.Parse("helpful a-7k2q"));
        Assert.Equal(new BotCommand.Undo(null), CommandParser.Parse("undo"));
        Assert.Equal(new BotCommand.Undo("A-7K2Q"), CommandParser.Parse("undo 7k2q"));
        Assert.Equal(new BotCommand.Account(null), CommandParser.Parse("account"));
        Assert.Equal(new BotCommand.Health(null), CommandParser.Parse("health"));
    }

    [Fact]
    public void Health_asks_and_gives_and_takes_back()
    {
        Assert.Equal(new BotCommand.Health("Halden Freight"), CommandParser.Parse("health Halden Freight"));
        Assert.Equal(new BotCommand.HealthOverride("Halden Freight", 5, "the sponsor called"), CommandParser.Parse("health Halden Freight +5 because the sponsor called"));
        Assert.Equal(new BotCommand.HealthOverride("Halden", -10, "they go"), CommandParser.Parse("Health Halden −10 they go"));
        Assert.Equal(new BotCommand.HealthOverride("Halden Freight", 0, ""), CommandParser.Parse("health Halden Freight Clear"));
        Assert.Equal(new BotCommand.Health("clear"), CommandParser.Parse("health clear"));
    }

    [Theory]
    [InlineData("health +5 because", "Which account?")]
    [InlineData("health Halden +5", "Points need a reason")]
    [InlineData("health Halden +5 because", "Points need a reason")]
    [InlineData("health Halden +11 because of it", "+1 to +10 or -1 to -10")]
    [InlineData("health Halden +99999 because of it", "+1 to +10 or -1 to -10")]
    [InlineData("health Halden -99999999999 because of it", "+1 to +10 or -1 to -10")]
    [InlineData("health Halden -10.5 because of it", "+1 to +10 or -1 to -10")]
    [InlineData("health Halden +2,5", "+1 to +10 or -1 to -10")]
    [InlineData("health Halden -0 because of it", "+1 to +10 or -1 to -10")]
    [InlineData("snooze A-7K2Q 2d", "Say 4h, 1d, 3d, 1w or a date")]
    [InlineData("snooze A-7K2Q 2027-02-30", "Say 4h, 1d, 3d, 1w or a date")]
    [InlineData("snooze", "For how long? Say 4h")]
    [InlineData("snooze A-7K2Q 3d please", "For how long? Say 4h")]
    [InlineData("snooze", "Usage: snooze")]
    [InlineData("helpful and more", "Only the alert’s id can follow.")]
    [InlineData("undo it all", "Only the alert’s id can follow.")]
    [InlineData("subscribe", "Which segment?")]
    [InlineData("subscribe SMB 1", "neither a category nor a level")]
    [InlineData("subscribe SMB riks", "neither a category nor a level")]
    [InlineData("due 0", "from 1 to 90")]
    [InlineData("due 91", "from 1 to 90")]
    [InlineData("due +5", "from 1 to 90")]
    [InlineData("silense Acme", "Did you mean silence?")]
    [InlineData("qwertyuiop", "I do not know “qwertyuiop”.")]
    public void What_is_wrong_is_said_with_what_would_be_right(string text, string expected) =>
        Assert.Contains(expected, Assert.IsType<BotCommand.Invalid>(CommandParser.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_of_any_length_gets_a_short_answer()
    {
        Assert.Contains("at most 4000", Assert.IsType<BotCommand.Invalid>(CommandParser.Parse(new string('a', 5000))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 200 characters", Assert.IsType<BotCommand.Invalid>(CommandParser.Parse("handled " + new string('a', 201))).Message, StringComparison.Ordinal);
        Assert.True(Assert.IsType<BotCommand.Invalid>(CommandParser.Parse(new string('a', 3000))).Message.Length < 120);
    }

    [Fact]
    public void Words_that_mean_a_card_s_thread_do_not_stand_alone() => Assert.Equal(
        ["account", "handled", "health", "helpful", "show", "snooze", "undo", "why"],
        CommandWord.All.Where(word => !word.StandsAlone && word.Arguments.StartsWith('[')).Select(word => word.Name).Order());

    [Fact]
    public void Every_word_of_the_help_is_understood() =>
        Assert.All(CommandWord.All, word => Assert.False(
            CommandParser.Parse(word.Name) is BotCommand.Invalid { Message: var message } && message.StartsWith("I do not know", StringComparison.Ordinal)));
}
