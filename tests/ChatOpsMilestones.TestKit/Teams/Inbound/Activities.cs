using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.State;
using ChatOpsMilestones.TestKit.Teams.Wire;

namespace ChatOpsMilestones.TestKit.Teams.Inbound;

/// <summary>What happens in Teams, as activities tell it.</summary>
public sealed class Activities
{
    private readonly FakeTeams teams;

    internal Activities(FakeTeams teams) => this.teams = teams;

    /// <summary>What every activity has.</summary>
    /// <param name="type">of the activity.</param>
    /// <param name="from">who did it.</param>
    /// <param name="chat">where.</param>
    /// <param name="root">the thread; null for none.</param>
    /// <param name="id">null for a new one of an event.</param>
    public JsonObject Of(string type, FakeMember from, FakeChat chat, string? root = null, string? id = null)
    {
        var conversation = new JsonObject { ["conversationType"] = chat.Kind, ["tenantId"] = chat.Tenant, ["id"] = root is null ? chat.Id : Threads.Of(chat.Id, root) };
        if (chat.Kind != "personal")
            conversation["isGroup"] = true;
        if (chat.Name is not null)
            conversation["name"] = chat.Name;
        var now = teams.Time.GetUtcNow();
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id ?? teams.NewId("f:"),
            ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["localTimestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", System.Globalization.CultureInfo.InvariantCulture),
            ["localTimezone"] = "Europe/Berlin",
            ["serviceUrl"] = teams.ServiceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Name, ["aadObjectId"] = from.ObjectId },
            ["recipient"] = new JsonObject { ["id"] = teams.BotId, ["name"] = "Milestones" },
            ["conversation"] = conversation,
            ["locale"] = "en-GB",
            ["entities"] = new JsonArray(new JsonObject { ["locale"] = "en-GB", ["country"] = "GB", ["platform"] = "Web", ["timezone"] = "Europe/Berlin", ["type"] = "clientInfo" }),
            ["channelData"] = ChannelData(chat),
        };
    }

    /// <summary>A message as it comes, with the mention in its text when there is one.</summary>
    public JsonObject Message(FakePost post, bool mention)
    {
        var activity = Of("message", post.From!, post.Chat, post.Chat.IsChannel ? post.Root ?? post.Id : null, post.Id); // never null: people write
        var text = post.Text;
        activity["text"] = mention ? $"<at>Milestones</at>&nbsp;{text}" : text;
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{text}</p>" });
        if (mention)
        {
            activity["entities"]!.AsArray().Insert(0, new JsonObject // never null: made above
            {
                ["type"] = "mention",
                ["mentioned"] = new JsonObject { ["id"] = teams.BotId, ["name"] = "Milestones" },
                ["text"] = "<at>Milestones</at>",
            });
        }

        return activity;
    }

    public JsonObject Invoke(string name, FakeMember from, FakeChat chat, JsonNode value, FakePost? on = null)
    {
        var activity = Of("invoke", from, chat, on is not null && chat.IsChannel ? on.Root ?? on.Id : null);
        activity["name"] = name;
        activity["value"] = value;
        if (on is not null)
            activity["replyToId"] = on.Id;
        return activity;
    }

    public JsonObject Update(FakeMember from, FakeChat chat, string? eventType)
    {
        var activity = Of("conversationUpdate", from, chat);
        if (eventType is not null)
            activity["channelData"]!["eventType"] = eventType; // never null: made above
        return activity;
    }

    private static JsonObject ChannelData(FakeChat chat)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = chat.Tenant } };
        if (chat.Team is not { } team)
            return data;
        data["teamsChannelId"] = chat.Id;
        data["teamsTeamId"] = team.Id;
        data["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.GroupId };
        data["channel"] = new JsonObject { ["id"] = chat.Id };
        return data;
    }
}
