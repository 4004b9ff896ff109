using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.Wire;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>Conversations that the bot begins: with one person, or a post in a channel; never a group.</summary>
internal static class CreationCalls
{
    public static (int Status, JsonNode? Body) Create(FakeTeams teams, ConnectorRequest request)
    {
        var body = request.Body ?? [];
        if (string.IsNullOrEmpty(Text(body["tenantId"])))
            throw ConnectorFailure.BadCreation();
        if (body["isGroup"] is JsonValue group && group.ToString() == "true")
            return InChannel(teams, body);
        var id = Text((body["members"] as JsonArray)?.FirstOrDefault()?["id"]);
        var member = teams.Members.FirstOrDefault(m => m.Id == id) ?? throw new ConnectorFailure(403, "ForbiddenOperationException", "The person is not known to the bot.");
        if (!member.Installed && !teams.Crews.Any(crew => crew.HasBot && crew.Members.Contains(member)))
            throw new ConnectorFailure(403, "ForbiddenOperationException", "The bot is not installed in the person's scope.");
        if (member.Tenant != Text(body["tenantId"]))
            throw new ConnectorFailure(403, "BotNotInConversationRoster", "Another tenant's person.");
        var chat = teams.Personal(member);
        if (body["activity"] is JsonObject activity)
            teams.Add(chat, null, PostedActivity.Read(teams, activity), null);
        teams.Changed();
        return (201, new JsonObject { ["id"] = chat.Id });
    }

    private static (int Status, JsonNode? Body) InChannel(FakeTeams teams, JsonObject body)
    {
        if (Text(body["channelData"]?["channel"]?["id"]) is not { } id || body["activity"] is not JsonObject activity)
            throw ConnectorFailure.BadCreation();
        var chat = teams.Chat(id) ?? throw ConnectorFailure.NoConversation();
        if (!chat.IsChannel)
            throw ConnectorFailure.BadCreation();
        if (!chat.HasBot)
            throw ConnectorFailure.NoRoster();
        var post = teams.Add(chat, null, PostedActivity.Read(teams, activity), null);
        return (201, new JsonObject { ["id"] = Threads.Of(chat.Id, post.Id), ["activityId"] = post.Id });
    }

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}
