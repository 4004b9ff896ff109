using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>The bodies that Teams takes in answer to its invokes. Source: learn.microsoft.com, "Universal Actions for Adaptive Cards", "Use dialogs with bots", "Respond to search command".</summary>
internal static class Shapes
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const int LongestTitle = 60;

    /// <summary>The card takes the place of the pressed one, for who pressed it.</summary>
    public static ActivityAnswer Card(JsonObject card) => Action(200, CardType, card);

    /// <summary>A few words that go away by themselves.</summary>
    public static ActivityAnswer Toast(string words) => Action(200, "application/vnd.microsoft.activity.message", words);

    /// <summary>What was sent is nothing that we could have been asked.</summary>
    public static ActivityAnswer Refused(string words) =>
        Action(400, "application/vnd.microsoft.error", new JsonObject { ["code"] = "BadRequest", ["message"] = words });

    /// <summary>A dialog, or the next page of one.</summary>
    public static ActivityAnswer Dialog(string title, JsonObject card, bool isLarge) => Task("continue", new JsonObject
    {
        ["title"] = title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)].TrimEnd() + "…",
        ["height"] = isLarge ? "large" : "medium",
        ["width"] = "medium",
        ["card"] = Attachment(card),
    });

    /// <summary>The dialog closes and says this.</summary>
    public static ActivityAnswer Said(string words) => Task("message", words);

    /// <summary>The dialog closes.</summary>
    public static ActivityAnswer Closed => ActivityAnswer.Accepted;

    /// <summary>What the thumbs want, whatever comes of them: anything else is an error to Teams.</summary>
    public static ActivityAnswer Thanks => ActivityAnswer.Of(new JsonObject());

    /// <summary>What was found, each as a card that can be shared.</summary>
    public static ActivityAnswer Found(IEnumerable<AccountAttachment> found) => Extension(new JsonObject
    {
        ["type"] = "result",
        ["attachmentLayout"] = "list",
        ["attachments"] = new JsonArray([.. found.Select(account => Attachment(account.Content).With("preview", account.Preview))]),
    });

    /// <summary>Words in place of what was searched for.</summary>
    public static ActivityAnswer NotFound(string words) => Extension(new JsonObject { ["type"] = "message", ["text"] = words });

    /// <summary>The entries of a field that is typed into.</summary>
    public static ActivityAnswer Entries(IEnumerable<FoundAccount> found) => Action(200, "application/vnd.microsoft.search.searchResponse", new JsonObject
    {
        ["results"] = new JsonArray([.. found.Select(account => new JsonObject { ["title"] = account.Name, ["value"] = account.Id })]),
    });

    private static JsonObject With(this JsonObject parent, string name, JsonNode value)
    {
        parent[name] = value;
        return parent;
    }

    private static ActivityAnswer Action(int status, string type, JsonNode value) =>
        ActivityAnswer.Of(new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value });

    private static ActivityAnswer Task(string type, JsonNode value) =>
        ActivityAnswer.Of(new JsonObject { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } });

    private static ActivityAnswer Extension(JsonObject result) => ActivityAnswer.Of(new JsonObject { ["composeExtension"] = result });

    private static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = CardType, ["content"] = card };
}
