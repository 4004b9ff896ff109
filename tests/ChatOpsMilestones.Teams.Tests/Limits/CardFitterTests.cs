using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.Teams.Tests.Cards;

namespace ChatOpsMilestones.Teams.Tests.Limits;

public sealed class CardFitterTests
{
    [Fact]
    public void A_card_that_fits_is_left_as_it_is()
    {
        var card = Drawn.Named("card-usage-drop").Card!;

        Assert.Same(card, CardFitter.Fit(card));
    }

    [Fact]
    public void A_long_timeline_says_how_much_of_it_is_missing()
    {
        var form = SampleForms.All["view"] with
        {
            Sections = [.. SampleForms.All["view"].Sections, .. Enumerable.Range(0, 5).Select(i => new FormSection($"Year {i}", [.. Enumerable.Range(0, 60).Select(n => new TextLine(new string('ж', 300)) { Lead = $"{n} Nov" })]))],
        };

        var card = FormCards.Write(form, FormPlace.Dialog);

        Assert.Empty(CardChecker.Check(card));
        Assert.Matches("^… and [1-9][0-9]* more that this card has no room for$", card["body"]!.AsArray()[^1]!["text"]!.GetValue<string>());
        Assert.Contains("Facts", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_and_buttons_stay_when_words_go()
    {
        var form = SampleForms.All["schedule"];
        form = form with { Sections = [new FormSection("Long", [.. Enumerable.Range(0, 60).Select(_ => new TextLine(new string('x', 500)) { Detail = new string('y', 300) })])] };

        var card = FormCards.Write(form, FormPlace.Message);

        Assert.Empty(CardChecker.Check(card));
        Assert.Equal(form.Fields.Select(field => "f." + field.Id), card["body"]!.AsArray().Select(element => element!["id"]?.GetValue<string>()).OfType<string>());
        Assert.Equal(["submit", "cancel"], card["actions"]!.AsArray().Select(action => action!["id"]!.GetValue<string>()));
    }

    [Fact]
    public void Of_lists_that_are_too_long_the_chosen_stays_and_the_card_says_how_much_is_gone()
    {
        CardOption[] options = [.. Enumerable.Range(0, 90).Select(i => new CardOption($"o{i}", $"{i} " + new string('漢', 150)))];
        var form = SampleForms.All["schedule"] with
        {
            Sections = [],
            Fields = [.. Enumerable.Range(0, 4).Select(i => new FormField { Id = $"f{i}", Label = new string('ж', 200), Kind = FieldKind.Choice, Options = options, Value = "o89" })],
        };

        var card = FormCards.Write(form, FormPlace.Message);

        Assert.Empty(CardChecker.Check(card));
        var lists = card["body"]!.AsArray().Where(element => element!["choices"] is not null).ToList();
        Assert.Equal(4, lists.Count);
        Assert.All(lists, list =>
        {
            var left = list!["choices"]!.AsArray();
            Assert.InRange(left.Count, 5, 89);
            Assert.Equal(("o0", "o89"), (left[0]!["value"]!.GetValue<string>(), left[^1]!["value"]!.GetValue<string>()));
            Assert.Equal($"… and {90 - left.Count} more that this card has no room for", card["body"]![list.GetElementIndex() + 1]!["text"]!.GetValue<string>());
        });
    }

    [Fact]
    public void What_was_typed_is_cut_last()
    {
        var form = SampleForms.All["schedule"] with
        {
            Sections = [],
            Fields = [.. Enumerable.Range(0, 6).Select(i => new FormField { Id = $"f{i}", Label = "Agenda", Kind = FieldKind.LongText, MaxLength = 3000, Value = new string('漢', i == 0 ? 90 : 3000) })],
        };

        var card = FormCards.Write(form, FormPlace.Dialog);

        Assert.Empty(CardChecker.Check(card));
        Assert.InRange(CardChecker.Bytes(card), CardLimits.MostBytes / 2, CardLimits.MostBytes - 1);
        Assert.Equal(90, card["body"]![0]!["value"]!.GetValue<string>().Length);
        Assert.All(card["body"]!.AsArray().Skip(1), line => Assert.InRange(line!["value"]!.GetValue<string>().Length, 1000, 2999));
    }

    [Fact]
    public void An_answer_in_long_letters_fits_and_keeps_its_button()
    {
        var message = TextCards.Write(new TextMessage { Title = "Long", Lines = [.. Enumerable.Range(0, 80).Select(i => new TextLine(new string('漢', 500)) { Lead = $"{i}", AlertId = "a" + i })] }, "due 90");

        Assert.Empty(CardChecker.Check(message.Card!));
        Assert.Equal("ActionSet", message.Card!["body"]!.AsArray()[^1]!["type"]!.GetValue<string>());
    }

    [Fact]
    public void A_link_is_never_cut_in_half()
    {
        var links = Enumerable.Range(0, 300).Select(i => new TextLine("x") { Url = $"https://ok.example/{new string('a', 200)}{i}" });

        var card = TextCards.Write(new TextMessage { Lines = [.. links] }).Card!;

        Assert.Empty(CardChecker.Check(card));
        Assert.All(card["body"]!.AsArray().SkipLast(1), element => Assert.EndsWith(")", element!["text"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"TextBlock","text":"x","colour":"Good"}""", 1)]
    [InlineData("""{"type":"Nonsense"}""", 1)]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit"},{"type":"Action.Nonsense"}]}""", 2)]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Nonsense"}]}""", 1)]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"}]}""", 2)]
    [InlineData("""{"type":"TextBlock","text":"<at>Jo</at>"}""", 1)]
    public void What_Teams_would_refuse_is_taken_out(string element, int left)
    {
        var card = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray { new JsonObject { ["type"] = "TextBlock", ["text"] = "kept" }, JsonNode.Parse(element) } };

        var fitted = CardFitter.Fit(card);

        Assert.Empty(CardChecker.Check(fitted));
        Assert.Equal(left, fitted["body"]!.AsArray().Count);
    }

    [Fact]
    public void A_card_of_which_nothing_is_left_says_its_words()
    {
        var card = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","fallbackText":"Northwind renews","body":[{"type":"Nonsense"}]}""")!.AsObject();

        Assert.Equal("Northwind renews", CardFitter.Fit(card)["body"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void What_is_cut_is_as_harmless_as_before()
    {
        var lines = Enumerable.Range(0, 80).Select(i => new TextLine(string.Concat(Enumerable.Repeat("a_b]\u2060(", 100)) + i));

        var card = TextCards.Write(new TextMessage { Lines = [.. lines] }).Card!;

        Assert.All(card["body"]!.AsArray(), element => Assert.DoesNotMatch(@"_(?![\p{L}\p{N}])|\]\(", element!["text"]!.GetValue<string>()));
        Assert.Contains(card["body"]!.AsArray(), element => element!["text"]!.GetValue<string>().EndsWith('…'));
    }
}
