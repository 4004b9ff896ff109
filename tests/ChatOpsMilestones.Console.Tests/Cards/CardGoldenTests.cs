using AngleSharp.Html;
using AngleSharp.Html.Parser;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.Workspace.Cards;
using ChatOpsMilestones.Workspace.Tests.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsMilestones.Workspace.Tests.Cards;

public sealed class CardGoldenTests
{
    public static TheoryData<string> Names => ["urgent", "important", "fyi", "snoozed", "handled", "cleared", "superseded", "hostile"];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_state_of_a_card_looks_as_agreed(string name) => Golden.Check(await DrawAsync(Card(name)), $"{name}.html");

    [Fact]
    public async Task Drawing_a_card_twice_gives_the_same() => Assert.Equal(await DrawAsync(SampleCards.Urgent), await DrawAsync(SampleCards.Urgent));

    private static Card Card(string name) => name switch
    {
        "urgent" => SampleCards.Urgent,
        "important" => SampleCards.Important,
        "fyi" => SampleCards.Fyi,
        "snoozed" => SampleCards.Snoozed,
        "handled" => SampleCards.Handled,
        "cleared" => SampleCards.Cleared,
        "superseded" => SampleCards.Superseded,
        _ => SampleCards.Hostile,
    };

    private static async Task<string> DrawAsync(Card card)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(CardView.Card)] = card,
                [nameof(CardView.Id)] = "m-message",
                [nameof(CardView.MessageId)] = "message",
                [nameof(CardView.FormToken)] = "form-token",
                [nameof(CardView.Nonce)] = "nonce",
            });
            return (await renderer.RenderComponentAsync<CardView>(parameters)).ToHtmlString();
        });
        using var text = new StringWriter();
        new HtmlParser().ParseDocument(html).Body!.FirstElementChild!.ToHtml(text, new PrettyMarkupFormatter { Indentation = "  ", NewLine = "\n" });
        return text.ToString().TrimStart();
    }
}
