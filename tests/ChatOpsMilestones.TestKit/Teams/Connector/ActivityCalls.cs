using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.State;
using ChatOpsMilestones.TestKit.Teams.Wire;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>Messages: sent, replaced, deleted.</summary>
internal static class ActivityCalls
{
    public static (int Status, JsonNode? Body) Post(FakeTeams teams, ConnectorRequest request)
    {
        var chat = request.Chat(teams);
        var activity = Read(teams, request);
        if ((string?)activity["type"] == "typing")
            return (202, null);
        var root = Threads.Root(request.Conversation);
        if (root is not null && (!chat.IsChannel || chat.Find(root) is null))
            throw ConnectorFailure.NoConversation();
        if (root is null && chat.IsChannel && activity["replyToId"] is not null)
            teams.Complain("A reply to a message of a channel begins a post of its own: only the conversation's id threads.");
        if (PostedActivity.IsSplit(activity))
        {
            Split(teams, chat, activity, root);
            return (202, null);
        }

        var post = teams.Add(chat, null, activity, root);
        return (201, new JsonObject { ["id"] = post.Id });
    }

    public static (int Status, JsonNode? Body) Put(FakeTeams teams, ConnectorRequest request)
    {
        var post = Own(teams, request);
        post.Become(Read(teams, request), update: true);
        teams.Changed();
        return (200, new JsonObject { ["id"] = post.Id });
    }

    public static (int Status, JsonNode? Body) Delete(FakeTeams teams, ConnectorRequest request)
    {
        Own(teams, request).Deleted = true;
        teams.Changed();
        return (200, null);
    }

    private static JsonObject Read(FakeTeams teams, ConnectorRequest request)
    {
        if (!request.ContentType.Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase))
            teams.Complain("Emoji need the charset in the content type.");
        return PostedActivity.Read(teams, request.Body);
    }

    private static void Split(FakeTeams teams, FakeChat chat, JsonObject activity, string? root)
    {
        teams.Complain("Text and attachments were split into several messages.");
        var rest = (JsonObject)activity.DeepClone();
        rest.Remove("attachments");
        if (!string.IsNullOrEmpty((string?)activity["text"]))
            teams.Add(chat, null, rest, root);
        foreach (var attachment in PostedActivity.Attachments(activity))
            teams.Add(chat, null, new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(attachment.DeepClone()) }, root);
    }

    private static FakePost Own(FakeTeams teams, ConnectorRequest request)
    {
        var post = request.Chat(teams).Find(request.Id);
        return post is { From: null } ? post : throw ConnectorFailure.NoMessage();
    }
}
