using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

public sealed class ViewTests
{
    [Fact]
    public void A_form_says_what_it_is_and_remembers_where_it_was_opened()
    {
        var view = FormViews.Write(SampleForms.All["schedule"], Looks.Origin, Looks.New);

        Assert.Equal(("modal", "form.Schedule", "Schedule", "Cancel"), (view.Text("type"), view.Text("callback_id"), view.Text("submit", "text"), view.Text("close", "text")));
        Assert.Equal(Looks.Origin, FormOrigin.Parse(view.Text("private_metadata")));
    }

    [Fact]
    public void A_field_is_an_input_by_its_own_id_filled_with_what_is_likely()
    {
        var inputs = Seen.Blocks(FormViews.Write(SampleForms.All["schedule"], Looks.Origin, Looks.New)).Where(block => block.Text("type") == "input").ToDictionary(block => block.Text("block_id"), block => block["element"]!);

        Assert.Equal(["date", "time", "length", "attendees", "title", "agenda"], inputs.Keys);
        Assert.All(inputs.Values, element => Assert.Equal(ActionIds.FieldInput, element.Text("action_id")));
        Assert.Equal(("2026-11-24", "10:00", "30"), (inputs["date"].Text("initial_date"), inputs["time"].Text("initial_time"), inputs["length"].Text("initial_option", "value")));
        Assert.True(inputs["agenda"]["multiline"]!.GetValue<bool>());
        Assert.Null(inputs["title"]["multiline"]);
        Assert.Equal(120, inputs["title"]["max_length"]!.GetValue<int>());
    }

    [Fact]
    public void A_field_that_may_stay_empty_says_so()
    {
        var optional = Seen.Blocks(FormViews.Write(SampleForms.All["not-relevant"], Looks.Origin, Looks.New)).Where(block => block.Text("type") == "input").Select(block => block["optional"]!.GetValue<bool>());

        Assert.Equal([false, true], optional);
    }

    [Fact]
    public void What_is_wrong_stands_above_its_field()
    {
        var blocks = Seen.Blocks(FormViews.Write(SampleForms.All["schedule-errors"], Looks.Origin, Looks.New)).ToList();

        var at = blocks.FindIndex(block => block.Text("type") == "alert");
        Assert.Equal(("“maya@” is no e-mail address.", "attendees"), (blocks[at].Text("text", "text"), blocks[at + 1].Text("block_id")));
    }

    [Fact]
    public void An_account_is_chosen_by_typing()
    {
        var element = Seen.Blocks(FormViews.Write(SampleForms.All["look-up"], Looks.Origin, Looks.New)).Single()["element"]!;

        Assert.Equal(("external_select", 1), (element.Text("type"), element["min_query_length"]!.GetValue<int>()));
    }

    [Fact]
    public void A_form_without_fields_has_nothing_to_submit()
    {
        var view = FormViews.Write(SampleForms.All["view"], Looks.Origin, Looks.New);

        Assert.False(view.ContainsKey("submit"));
        Assert.Equal("Close", view.Text("close", "text"));
    }

    [Fact]
    public void A_title_too_long_for_the_bar_is_whole_below_it()
    {
        const string Name = "Northwind Traders International Holdings";
        var view = FormViews.Write(SampleForms.All["view"] with { Title = Name }, Looks.Origin, Looks.New);

        Assert.Equal(("Northwind Traders Inter…", Name), (view.Text("title", "text"), Seen.Blocks(view)[0].Text("text", "text")));
    }

    [Fact]
    public void A_value_longer_than_its_field_is_cut_as_Slack_wants_it()
    {
        var form = SampleForms.All["handled"] with { Fields = [new FormField { Id = "x", Label = "x", Kind = FieldKind.Text, MaxLength = 5, Value = "0123😀789" }] };

        Assert.Equal("0123", Seen.Blocks(FormViews.Write(form, Looks.Origin, Looks.New))[^1].Text("element", "initial_value"));
    }

    [Fact]
    public void At_home_every_section_keeps_its_heading_however_long_the_lists_are()
    {
        var lines = Enumerable.Range(0, 50).Select(i => new TextLine($"line {i}") { AlertId = $"a{i}" }).ToList();
        var view = HomeViews.Write(SampleTexts.Home with { Sections = [.. Enumerable.Range(0, 8).Select(i => new HomeSection($"Section {i}", lines))] }, Looks.New);

        var headings = Seen.Blocks(view).Where(block => block.Text("type") == "header").Select(block => block.Text("text", "text"));
        Assert.Equal(["Good morning, Jordan", .. Enumerable.Range(0, 8).Select(i => $"Section {i}")], headings);
        Assert.InRange(Seen.Blocks(view).Count, 70, 100);
    }

    [Fact]
    public void Buttons_at_home_open_their_forms()
    {
        var buttons = Seen.Blocks(HomeViews.Write(SampleTexts.Home, Looks.New))[^1]["elements"]!.AsArray();

        Assert.Equal(["form.Settings", "form.LookUp"], buttons.Select(button => button!.Text("action_id")));
    }
}
