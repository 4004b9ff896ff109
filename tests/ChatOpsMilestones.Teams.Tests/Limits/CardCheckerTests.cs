using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Limits;

namespace ChatOpsMilestones.Teams.Tests.Limits;

public sealed class CardCheckerTests
{
    [Theory]
    [InlineData("""{"type":"TextBlock","text":"x","wrap":true,"size":"small","weight":"BOLDER"}""")]
    [InlineData("""{"type":"FactSet","facts":[{"title":"a","value":"[b](https://ok.example)"}]}""")]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[]},{"width":"72px","items":[]}],"selectAction":{"type":"Action.Submit","data":{}}}""")]
    [InlineData("""{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"**x**"}]}""")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","choices":[{"title":"a","value":"b"}],"value":"b","label":"x"}""")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","choices.data":{"type":"Data.Query","dataset":"accounts"},"style":"filtered"}""")]
    [InlineData("""{"type":"Input.Date","id":"d","value":"2026-11-30"}""")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"v","fallback":{"type":"Action.Submit","data":{}}}]}""")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"v","fallback":"drop"}]}""")]
    public void A_good_element_is_let_pass(string element) => Assert.Empty(CardChecker.Check(Card(element)));

    [Theory]
    [InlineData("""{"type":"TextBlock"}""", "/body/0/text: missing,")]
    [InlineData("""{"type":"TextBlock","text":7}""", "/body/0/text: wrong, 7")]
    [InlineData("""{"type":"TextBlock","text":"x","colour":"Good"}""", "/body/0/colour: unknown,")]
    [InlineData("""{"type":"TextBlock","text":"x","color":"Red"}""", "/body/0/color: wrong, \"Red\"")]
    [InlineData("""{"type":"TextBlock","text":"[x](javascript:alert)"}""", "/body/0/text: wrong, javascript:alert; allowed: links to https")]
    [InlineData("""{"type":"TextBlock","text":"{{DATE(2026-01-01T00:00:00Z)}}"}""", "/body/0/text: wrong, DATE()")]
    [InlineData("""{"type":"TextBlock","text":"<at>Jo</at>"}""", "/msteams/entities: missing, <at>Jo</at>")]
    [InlineData("""{"type":"Table","columns":[]}""", "/body/0: unknown, Table")]
    [InlineData("""{"type":"Action.Submit"}""", "/body/0: not allowed here, Action.Submit")]
    [InlineData("""7""", "/body/0: wrong, 7; allowed: an object")]
    [InlineData("""{"type":"Container","items":{}}""", "/body/0/items: wrong, {}; allowed: a list")]
    [InlineData("""{"type":"Image","url":"http://x.example/a.png"}""", "/body/0/url: wrong,")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"v"}]}""", "/body/0/actions/0: too new for phones,")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit","style":"destructive"}]}""", "/body/0/actions/0/style: unknown,")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit","isEnabled":false}]}""", "/body/0/actions/0/isEnabled: unknown,")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"},{"type":"Action.Submit"}]}""", "/body/0/actions: too many, 7; allowed: 6")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit","id":"a"},{"type":"Action.Submit","id":"a"}]}""", "/body/0/actions/1/id: used twice, a")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.ShowCard","card":{"type":"AdaptiveCard","body":[{"type":"Nothing"}]}}]}""", "/body/0/actions/0/card/body/0: unknown, Nothing")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","fallback":{"type":"Action.Execute"}}]}""", "/body/0/actions/0/fallback: not allowed here,")]
    [InlineData("""{"type":"Input.Text"}""", "/body/0/id: missing,")]
    [InlineData("""{"type":"Input.Date","id":"d","value":"30.11.2026"}""", "/body/0/value: wrong,")]
    [InlineData("""{"type":"Input.Time","id":"d","value":"25:00"}""", "/body/0/value: wrong,")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","choices":[]}""", "/body/0/choices: missing,")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","choices":[{"title":"a","value":"b"}],"value":"z"}""", "/body/0/value: wrong, z")]
    public void A_faulty_element_is_told_its_fault(string element, string expected) =>
        Assert.Contains(CardChecker.Check(Card(element)), fault => fault.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"x"}]}""", "/version: missing,")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.6","body":[{"type":"TextBlock","text":"x"}]}""", "/version: wrong, 1.6; allowed: 1.0 to 1.5")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[]}""", "/body: missing,")]
    [InlineData("""{"type":"message","version":"1.5","body":[{"type":"TextBlock","text":"x"}]}""", "/type: wrong,")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"}],"msteams":{"entities":[{"type":"mention","text":"<at>Jo</at>","mentioned":{"id":"29:x"}}]}}""", "/msteams/entities/0/text: missing,")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"}],"refresh":{"action":{"type":"Action.Execute","fallback":"drop"}}}""", "/refresh/userIds: missing,")]
    public void A_faulty_card_is_told_its_fault(string card, string expected) =>
        Assert.Contains(CardChecker.Check(JsonNode.Parse(card)!.AsObject()), fault => fault.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_card_of_28_KB_is_too_long()
    {
        var card = Card($$"""{"type":"TextBlock","text":"{{new string('x', 28 * 1024)}}"}""");

        var fault = Assert.Single(CardChecker.Check(card));

        Assert.Equal((CardFaultKind.TooLong, "under 28672 bytes"), (fault.Kind, fault.Bound));
    }

    [Fact]
    public void A_card_that_is_nested_without_end_is_refused_and_not_followed()
    {
        var element = new JsonObject { ["type"] = "TextBlock", ["text"] = "x" };
        for (var i = 0; i < 500; i++)
            element = new JsonObject { ["type"] = "Container", ["items"] = new JsonArray { element } };

        Assert.Contains(CardChecker.Check(new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray { element } }), fault => fault.Kind == CardFaultKind.TooMany);
    }

    private static JsonObject Card(string element) => new() { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray { JsonNode.Parse(element) } };
}
