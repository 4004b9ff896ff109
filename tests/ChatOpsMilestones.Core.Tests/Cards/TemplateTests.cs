using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Tests.Cards;

public sealed class TemplateTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["account"] = "Acme {value} [[Corp]]",
        ["value"] = "13,400",
        ["limit"] = "10,000",
        ["champion"] = " ",
        ["one"] = "1",
    };

    [Theory]
    [InlineData("Used {value} of {limit}.", "Used 13,400 of 10,000.")]
    [InlineData("No slots at all", "No slots at all")]
    [InlineData("{{value}} and {value}", "{value} and 13,400")]
    [InlineData("a [b] c", "a [b] c")]
    public void Slots_are_filled_and_doubled_braces_stay_braces(string template, string expected) =>
        Assert.Equal(expected, Template.Parse(template).Render(Values));

    [Theory]
    [InlineData("Call {champion} today.", "Call today.")]
    [InlineData("Call today {champion}.", "Call today.")]
    [InlineData("{champion} has been quiet", "has been quiet")]
    [InlineData("Ask {champion} {nobody} now", "Ask now")]
    [InlineData("Used {value} {nobody}", "Used 13,400")]
    [InlineData("Two  spaces of the author stay", "Two  spaces of the author stay")]
    public void An_empty_slot_leaves_no_hole(string template, string expected) =>
        Assert.Equal(expected, Template.Parse(template).Render(Values));

    [Theory]
    [InlineData("Call {champion|your main contact} today", "Call your main contact today")]
    [InlineData("Used {value|nothing}", "Used 13,400")]
    public void Words_after_a_bar_stand_in_for_an_empty_slot(string template, string expected) =>
        Assert.Equal(expected, Template.Parse(template).Render(Values));

    [Theory]
    [InlineData("in {one#day#days}", "in 1 day")]
    [InlineData("in {value#day#days}", "in 13,400 days")]
    [InlineData("in {nobody#day#days|some days}", "in some days")]
    [InlineData("late {nobody#day#days}", "late")]
    public void A_counted_slot_brings_the_word_for_one_or_many(string template, string expected) =>
        Assert.Equal(expected, Template.Parse(template).Render(Values));

    [Theory]
    [InlineData("Used {value}[[ – {over_forecast}]].", "Used 13,400.")]
    [InlineData("Used {value}[[ of {limit}]].", "Used 13,400 of 10,000.")]
    [InlineData("Call [[{champion} ]]now", "Call now")]
    [InlineData("[[{champion}: ]]call", "call")]
    public void A_part_in_double_brackets_goes_with_its_slot(string template, string expected) =>
        Assert.Equal(expected, Template.Parse(template).Render(Values));

    [Fact]
    public void Values_are_never_read_as_a_template() =>
        Assert.Equal("Acme {value} [[Corp]] is here", Template.Parse("{account} is here").Render(Values));

    [Fact]
    public void The_slots_are_listed_once_each_in_order() =>
        Assert.Equal(["limit", "value"], Template.Parse("{limit} {value} [[{limit}]]").Slots);

    [Theory]
    [InlineData("{value", "a '{' without its '}'; write '{{' for a brace")]
    [InlineData("value}", "a '}' without its '{'; write '}}' for a brace")]
    [InlineData("{Value}", "'{Value}' is no slot; a slot's name has lower-case letters, digits and '_'")]
    [InlineData("{}", "'{}' is no slot; a slot's name has lower-case letters, digits and '_'")]
    [InlineData("{days#day}", "'{days#day}' is no slot; a counted slot is written '{days#day#days}'")]
    [InlineData("{days##days}", "'{days##days}' is no slot; a counted slot is written '{days#day#days}'")]
    [InlineData("{a|{b}", "'{a|{b}' is no slot; there is a '{' in it")]
    [InlineData("[[ {value}", "a '[[' without its ']]'")]
    [InlineData("{value} ]]", "a ']]' without its '[['")]
    [InlineData("[[ {value} [[ {limit} ]] ]]", "a '[[' inside a '[[ ]]'")]
    [InlineData("[[ words ]]", "a '[[ ]]' without a slot in it")]
    public void A_broken_template_says_what_is_wrong(string text, string expected)
    {
        Assert.False(Template.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
        Assert.Equal(expected, Assert.Throws<FormatException>(() => Template.Parse(text)).Message);
    }
}
