using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Pace;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>
/// The methods of Slack's Web API that we need, one call each; retrying is the caller's decision. Source: docs.slack.dev,
/// reference/methods.
/// </summary>
public sealed class SlackApi(SlackCaller caller)
{
    private static readonly SlackJson Json = SlackJson.Default;

    /// <summary>How far Slack's clock and ours are apart.</summary>
    public SlackClock Clock => caller.Clock;

    /// <summary>Who a token is, with the scopes that it was granted.</summary>
    public async Task<SlackReply<AuthTest>> AuthTestAsync(SlackToken token, CancellationToken cancellationToken)
    {
        var reply = await caller.CallAsync("auth.test", "", token, [], Json.AuthTest, cancellationToken);
        return reply.Succeeded ? reply with { Value = reply.Value with { Scopes = reply.Scopes is null ? null : [.. reply.Scopes] } } : reply;
    }

    /// <param name="token">the app-level one.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<SlackReply<OpenedConnection>> OpenConnectionAsync(SlackToken token, CancellationToken cancellationToken) =>
        caller.CallAsync("apps.connections.open", "", token, [], Json.OpenedConnection, cancellationToken);

    /// <param name="at">the installation.</param>
    /// <param name="message">what.</param>
    /// <param name="cancellationToken">to stop.</param>
    /// <param name="paced">true when the caller has taken the turn already; otherwise the call waits for it.</param>
    public Task<SlackReply<PostedMessage>> PostMessageAsync(SlackInstallation at, PostMessage message, CancellationToken cancellationToken, bool paced = false) =>
        caller.CallAsync(MethodPace.PostMessage, at, Write(message, Json.PostMessage), Json.PostedMessage, cancellationToken, paced);

    /// <inheritdoc cref="PostMessageAsync"/>
    public Task<SlackReply<PostedMessage>> UpdateMessageAsync(SlackInstallation at, UpdateMessage message, CancellationToken cancellationToken, bool paced = false) =>
        caller.CallAsync(MethodPace.UpdateMessage, at, Write(message, Json.UpdateMessage), Json.PostedMessage, cancellationToken, paced);

    public Task<SlackReply<PostedEphemeral>> PostEphemeralAsync(SlackInstallation at, PostEphemeral message, CancellationToken cancellationToken) =>
        caller.CallAsync("chat.postEphemeral", at, Write(message, Json.PostEphemeral), Json.PostedEphemeral, cancellationToken);

    public Task<SlackReply<Permalink>> GetPermalinkAsync(SlackInstallation at, string channel, string ts, CancellationToken cancellationToken) =>
        caller.CallAsync("chat.getPermalink", at, new JsonObject { ["channel"] = channel, ["message_ts"] = ts }, Json.Permalink, cancellationToken);

    /// <summary>Opens, or finds, the direct message with a person.</summary>
    public Task<SlackReply<ConversationAnswer>> OpenConversationAsync(SlackInstallation at, string user, CancellationToken cancellationToken) =>
        caller.CallAsync("conversations.open", at, new JsonObject { ["users"] = user }, Json.ConversationAnswer, cancellationToken);

    public Task<SlackReply<ConversationAnswer>> ConversationInfoAsync(SlackInstallation at, string channel, CancellationToken cancellationToken) =>
        caller.CallAsync("conversations.info", at, new JsonObject { ["channel"] = channel }, Json.ConversationAnswer, cancellationToken);

    public Task<SlackReply<ConversationAnswer>> JoinConversationAsync(SlackInstallation at, string channel, CancellationToken cancellationToken) =>
        caller.CallAsync("conversations.join", at, new JsonObject { ["channel"] = channel }, Json.ConversationAnswer, cancellationToken);

    /// <summary>The conversations that the bot is in, a page at a time.</summary>
    public Task<SlackReply<ConversationList>> OwnConversationsAsync(SlackInstallation at, string? cursor, CancellationToken cancellationToken) =>
        caller.CallAsync(
            "users.conversations",
            at,
            new JsonObject { ["types"] = "public_channel,private_channel", ["exclude_archived"] = true, ["limit"] = 200, ["cursor"] = cursor, ["team_id"] = at.TeamId },
            Json.ConversationList,
            cancellationToken);

    public Task<SlackReply<History>> HistoryAsync(SlackInstallation at, ReadHistory read, CancellationToken cancellationToken) =>
        caller.CallAsync(read.Ts is null ? "conversations.history" : "conversations.replies", at, Write(read, Json.ReadHistory), Json.History, cancellationToken);

    public Task<SlackReply<UserAnswer>> UserAsync(SlackInstallation at, string user, CancellationToken cancellationToken) =>
        caller.CallAsync("users.info", at, new JsonObject { ["user"] = user }, Json.UserAnswer, cancellationToken);

    public Task<SlackReply<UserAnswer>> UserByEmailAsync(SlackInstallation at, string email, CancellationToken cancellationToken) =>
        caller.CallAsync("users.lookupByEmail", at, new JsonObject { ["email"] = email }, Json.UserAnswer, cancellationToken);

    public Task<SlackReply<ViewAnswer>> OpenViewAsync(SlackInstallation at, string triggerId, JsonObject view, CancellationToken cancellationToken) =>
        caller.CallAsync("views.open", at, new JsonObject { ["trigger_id"] = triggerId, ["view"] = view }, Json.ViewAnswer, cancellationToken);

    public Task<SlackReply<ViewAnswer>> PushViewAsync(SlackInstallation at, string triggerId, JsonObject view, CancellationToken cancellationToken) =>
        caller.CallAsync("views.push", at, new JsonObject { ["trigger_id"] = triggerId, ["view"] = view }, Json.ViewAnswer, cancellationToken);

    /// <param name="at">the installation.</param>
    /// <param name="viewId">of the view to replace.</param>
    /// <param name="hash">of the state it replaces, against races; null to replace whatever is there.</param>
    /// <param name="view">the new one.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<SlackReply<ViewAnswer>> UpdateViewAsync(SlackInstallation at, string viewId, string? hash, JsonObject view, CancellationToken cancellationToken) =>
        caller.CallAsync("views.update", at, new JsonObject { ["view_id"] = viewId, ["hash"] = hash, ["view"] = view }, Json.ViewAnswer, cancellationToken);

    /// <summary>Shows a person their home.</summary>
    public Task<SlackReply<ViewAnswer>> PublishViewAsync(SlackInstallation at, string user, JsonObject view, CancellationToken cancellationToken) =>
        caller.CallAsync("views.publish", at, new JsonObject { ["user_id"] = user, ["view"] = view }, Json.ViewAnswer, cancellationToken);

    public Task<SlackReply<UploadTarget>> UploadTargetAsync(SlackInstallation at, string fileName, int length, CancellationToken cancellationToken) =>
        caller.CallAsync(
            "files.getUploadURLExternal",
            at,
            new JsonObject { ["filename"] = fileName, ["length"] = length.ToString(CultureInfo.InvariantCulture) },
            Json.UploadTarget,
            cancellationToken);

    /// <summary>Sends the bytes of a file to where <see cref="UploadTargetAsync"/> said. No token goes along.</summary>
    public Task<SlackReply<Done>> UploadAsync(UploadTarget target, byte[] content, CancellationToken cancellationToken) =>
        Uri.TryCreate(target.UploadUrl, UriKind.Absolute, out var address)
            ? caller.UploadAsync(address, content, cancellationToken)
            : Task.FromResult(new SlackReply<Done>(null, new SlackFault(SlackFaultClass.Retry, "unreadable")));

    public Task<SlackReply<CompletedUpload>> CompleteUploadAsync(SlackInstallation at, CompleteUpload upload, CancellationToken cancellationToken) =>
        caller.CallAsync("files.completeUploadExternal", at, Write(upload, Json.CompleteUpload), Json.CompletedUpload, cancellationToken);

    /// <summary>Exchanges a code for a token, or a refresh token for the next pair.</summary>
    /// <param name="arguments"><c>client_id</c>, <c>client_secret</c> and <c>code</c> with <c>redirect_uri</c>, or <c>grant_type</c> and <c>refresh_token</c>.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<SlackReply<OAuthAccess>> OAuthAccessAsync(JsonObject arguments, CancellationToken cancellationToken) =>
        caller.CallAsync("oauth.v2.access", "", default, arguments, Json.OAuthAccess, cancellationToken);

    /// <summary>Answers through a <c>response_url</c>, which is a secret and expires.</summary>
    public Task<SlackReply<Done>> RespondAsync(Uri responseUrl, ResponseMessage message, CancellationToken cancellationToken) =>
        caller.RespondAsync(responseUrl, Write(message, Json.ResponseMessage), cancellationToken);

    private static JsonObject Write<T>(T arguments, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToNode(arguments, type)!.AsObject();
}
