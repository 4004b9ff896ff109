namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>All methods that this Slack knows; any other is <c>unknown_method</c>.</summary>
internal static class ApiTable
{
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;

    private static readonly string[] None = [];
    private static readonly string[] Write = ["chat:write"];
    private static readonly string[] Read = ["channels:read", "groups:read", "im:read", "mpim:read"];
    private static readonly string[] History = ["channels:history", "groups:history", "im:history", "mpim:history"];

    public static IReadOnlyDictionary<string, ApiMethod> Methods { get; } = new ApiMethod[]
    {
        new("api.test", None, 0, false, AppMethods.Test) { Open = true },
        new("auth.test", None, 0, false, AppMethods.AuthTest),
        new("auth.revoke", None, Tier3, false, AppMethods.Revoke),
        new("team.info", ["team:read"], Tier3, true, AppMethods.TeamInfo),
        new("bots.info", ["users:read"], Tier3, true, AppMethods.BotInfo),
        new("apps.connections.open", None, Tier3, false, AppMethods.OpenConnection) { Open = true },
        new("oauth.v2.access", None, 0, false, OAuthMethods.Access) { Open = true },
        new("chat.postMessage", Write, 0, false, ChatMethods.Post),
        new("chat.postEphemeral", Write, Tier4, false, ChatMethods.PostEphemeral),
        new("chat.update", Write, Tier3, false, ChatMethods.Update),
        new("chat.delete", Write, Tier3, false, ChatMethods.Delete),
        new("chat.getPermalink", None, 0, true, ChatMethods.Permalink),
        new("conversations.open", ["im:write", "channels:manage", "groups:write", "mpim:write"], Tier3, false, ConversationMethods.Open),
        new("conversations.info", Read, Tier3, true, ConversationMethods.Info),
        new("conversations.list", Read, Tier2, true, ConversationMethods.List),
        new("users.conversations", Read, Tier3, true, ConversationMethods.OfBot),
        new("conversations.members", Read, Tier4, true, ConversationMethods.Members),
        new("conversations.join", ["channels:join"], Tier3, false, ConversationMethods.Join),
        new("conversations.leave", ["channels:manage", "channels:join", "groups:write"], Tier3, false, ConversationMethods.Leave),
        new("conversations.history", History, Tier3, true, HistoryMethods.History),
        new("conversations.replies", History, Tier3, true, HistoryMethods.Replies),
        new("users.info", ["users:read"], Tier4, true, UserMethods.Info),
        new("users.list", ["users:read"], Tier2, true, UserMethods.List),
        new("users.lookupByEmail", ["users:read.email"], Tier3, true, UserMethods.ByEmail),
        new("views.open", None, Tier4, false, ViewMethods.Open),
        new("views.push", None, Tier4, false, ViewMethods.Push),
        new("views.update", None, Tier4, false, ViewMethods.Update),
        new("views.publish", None, Tier4, false, ViewMethods.Publish),
        new("files.getUploadURLExternal", ["files:write"], Tier4, true, FileMethods.UploadUrl),
        new("files.completeUploadExternal", ["files:write"], Tier4, false, FileMethods.Complete),
        new("reactions.add", ["reactions:write"], Tier3, false, ChatMethods.React),
    }.ToDictionary(method => method.Name);
}
