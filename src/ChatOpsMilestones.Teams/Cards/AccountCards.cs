using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>What the message extension puts into a message, and the line in its list of results.</summary>
/// <param name="Content">the Adaptive Card that everybody in the place gets.</param>
/// <param name="Preview">a thumbnail card: title and text, which Teams reads as HTML.</param>
public sealed record AccountAttachment(JsonObject Content, JsonObject Preview);

/// <summary>An account found by the message extension.</summary>
public static class AccountCards
{
    public static AccountAttachment Write(FoundAccount account)
    {
        var body = new List<JsonObject>
        {
            Element.Heading(TeamsText.Line(account.Name, 200), "Large"),
            Element.Quiet(TeamsText.Line(account.Line, 300)).Close(),
        };
        var page = account.Page.Title == account.Name ? account.Page with { Title = null } : account.Page;

        // The button below opens it.
        page = page with { Lines = [.. page.Lines.Where(l => l.AccountId != account.Id)] };
        if (page.Title is not null || page.Lines.Count > 0)
            body.AddRange(TextCards.Body(page));
        body.Add(Element.Actions(Press.Dialog("open", "Open account", Press.Data(CardData.OpenAccount).With(CardData.Account, account.Id))));
        var card = Element.Card(body);
        card["fallbackText"] = TeamsText.Line($"{account.Name}: {account.Line}", 500);
        return new AccountAttachment(CardFitter.Fit(card), new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.thumbnail",
            ["content"] = new JsonObject { ["title"] = Html(account.Name, 100), ["text"] = Html(account.Line, 200) },
        });
    }

    private static string Html(string text, int most) => TeamsText.Line(text, most).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
