using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>Writes a message as an activity. A card and a text never go together: Teams would split them and tell no id.</summary>
internal static class ActivityWriter
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

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
        if (message.Card is null)
            AddText(activity, message);
        if (ChannelData(message) is { Count: > 0 } data)
            activity["channelData"] = data;
        return JsonBytes.Of(writer => Write(writer, activity, message.Card));
    }

    public static byte[] Bytes(JsonObject body) => JsonBytes.Of(writer => body.WriteTo(writer));

    // The card may be shown elsewhere too, so it becomes no part of the activity.
    private static void Write(Utf8JsonWriter writer, JsonObject activity, JsonObject? card)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in activity)
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer); // set above
        }

        if (card is not null)
        {
            writer.WriteStartArray("attachments");
            writer.WriteStartObject();
            writer.WriteString("contentType", CardType);
            writer.WritePropertyName("content");
            card.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

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
