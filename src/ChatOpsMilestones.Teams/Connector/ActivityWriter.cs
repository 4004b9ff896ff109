using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>Writes a message as an activity. A card and a text never go together: Teams would split them and tell no id.</summary>
internal static class ActivityWriter
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    // The service takes UTF-8; escaped, a letter beyond ASCII would be six bytes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="to">where.</param>
    /// <param name="conversation">the id that is written to: of a thread, or the reference's own.</param>
    /// <param name="message">what.</param>
    /// <param name="id">of the message that it takes the place of; null for a new one.</param>
    public static byte[] Write(ChatReference to, string conversation, TeamsMessage message, string? id = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["summary"] = message.Summary,
        };
        if (id is not null)
            activity["id"] = id;
        if (to.BotId is { } bot)
            activity["from"] = new JsonObject { ["id"] = bot };
        if (to.UserId is { } user)
            activity["recipient"] = new JsonObject { ["id"] = user };
        if (message.Card is { } card)
            activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card.DeepClone() });
        else
            AddText(activity, message);
        if (ChannelData(message) is { Count: > 0 } data)
            activity["channelData"] = data;
        return Bytes(activity);
    }

    public static byte[] Bytes(JsonObject body) => System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(Plain));

    private static void AddText(JsonObject activity, TeamsMessage message)
    {
        var text = message.Text ?? message.Summary;
        activity["text"] = text;
        activity["textFormat"] = message.IsPlain ? "plain" : "markdown";

        // Teams leaves out a mention whose words do not stand in the text.
        var mentions = message.Mentions.Where(m => text.Contains(Words(m), StringComparison.Ordinal)).ToList();
        if (mentions.Count > 0)
        {
            activity["entities"] = new JsonArray([.. mentions.Select(m => new JsonObject
            {
                ["type"] = "mention",
                ["text"] = Words(m),
                ["mentioned"] = new JsonObject { ["id"] = m.UserId, ["name"] = m.Name },
            })]);
        }
    }

    private static JsonObject ChannelData(TeamsMessage message)
    {
        var data = new JsonObject();
        if (message.Rings)
            data["notification"] = new JsonObject { ["alert"] = true };
        if (message.AsksForFeedback)
            data["feedbackLoop"] = new JsonObject { ["type"] = "default" };
        return data;
    }

    private static string Words(TeamsMention mention) => $"<at>{mention.Name}</at>";
}
