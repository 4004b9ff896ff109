using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>
/// The calls of the Bot Connector that we make. Each is one attempt; each waits for its turn unless the caller has taken it.
/// Source: the Bot Framework's channel API (botframework-protocol, botframework-channel.json).
/// </summary>
public sealed class ConnectorClient(ConnectorCaller caller, TeamsConversations conversations, TeamsOptions options)
{
    private const int PageSize = 500;

    // A team has 25,000 members at most.
    private const int MostPages = 50;

    private readonly string botId = "28:" + options.AppId;

    /// <summary>Posts a message.</summary>
    /// <param name="to">the conversation.</param>
    /// <param name="threadRoot">the message below which it stands in a channel; null for one of its own.</param>
    /// <param name="message">a card or a text.</param>
    /// <param name="cancellationToken">to stop.</param>
    /// <param name="paced">the caller has taken the turn.</param>
    public Task<TeamsReply<Posted>> PostAsync(ChatReference to, string? threadRoot, TeamsMessage message, CancellationToken cancellationToken, bool paced = false)
    {
        var conversation = threadRoot is null ? TeamsPlaces.Channel(to.Conversation) : TeamsPlaces.Thread(to.Conversation, to.Kind, threadRoot);
        var request = Request(ConnectorCall.Post, HttpMethod.Post, to, conversation, "/activities") with
        {
            Body = ActivityWriter.Write(to, conversation, Fit(message)),
            IsPaced = paced,
        };

        // Some answers carry no id; the message is there all the same.
        return CallAsync(request, to, answer => new Posted(answer.Text("id", 200) ?? ""), cancellationToken);
    }

    /// <summary>Puts a message in the place of another, for everybody.</summary>
    /// <param name="to">the conversation.</param>
    /// <param name="activityId">of the message.</param>
    /// <param name="message">a card or a text; it may change from one to the other.</param>
    /// <param name="cancellationToken">to stop.</param>
    /// <param name="paced">the caller has taken the turn.</param>
    public Task<TeamsReply<Posted>> UpdateAsync(ChatReference to, string activityId, TeamsMessage message, CancellationToken cancellationToken, bool paced = false)
    {
        var conversation = TeamsPlaces.Channel(to.Conversation);
        var request = Request(ConnectorCall.Update, HttpMethod.Put, to, conversation, "/activities", activityId) with
        {
            Body = ActivityWriter.Write(to, conversation, Fit(message), activityId),
            IsPaced = paced,
        };
        return CallAsync(request, to, answer => new Posted(answer.Text("id", 200) ?? activityId), cancellationToken);
    }

    /// <summary>The personal chat with somebody where the bot is installed for them; the same person gives the same chat.</summary>
    /// <param name="tenant">the installation.</param>
    /// <param name="userId">the MRI; e-mail addresses are refused.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<TeamsReply<Created>> CreatePersonalAsync(string tenant, string userId, CancellationToken cancellationToken)
    {
        var service = await conversations.ServiceUrlAsync(tenant, cancellationToken);
        var body = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = new JsonObject { ["id"] = botId },
            ["members"] = new JsonArray(new JsonObject { ["id"] = userId }),
            ["tenantId"] = tenant,
        };
        var request = new ConnectorRequest(ConnectorCall.Create, HttpMethod.Post)
        {
            Tenant = tenant,
            ServiceUrl = service,
            Path = "/v3/conversations",
            Conversation = "create:" + userId,
            Body = ActivityWriter.Bytes(body),
        };
        return await CallAsync(request, null, answer => answer.Text("id", 500) is { Length: > 0 } id ? new Created(id, service) : null, cancellationToken);
    }

    /// <summary>One member of a conversation.</summary>
    /// <param name="of">the conversation.</param>
    /// <param name="who">the MRI, the id in Entra, or the user principal name.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<TeamsReply<TeamsMember>> MemberAsync(ChatReference of, string who, CancellationToken cancellationToken) =>
        CallAsync(Request(ConnectorCall.Member, HttpMethod.Get, of, TeamsPlaces.Channel(of.Conversation), "/members", who), of, TeamsMember.Of, cancellationToken);

    /// <summary>Everybody in a conversation, page by page.</summary>
    public async Task<TeamsReply<TeamsMembers>> MembersAsync(ChatReference of, CancellationToken cancellationToken)
    {
        var all = new List<TeamsMember>();
        var query = $"?pageSize={PageSize}";
        for (var page = 0; page < MostPages; page++)
        {
            var request = Request(ConnectorCall.Members, HttpMethod.Get, of, TeamsPlaces.Channel(of.Conversation), "/pagedmembers");
            var reply = await CallAsync(request with { Path = request.Path is { } path ? path + query : null }, of, MemberPage.Of, cancellationToken);
            if (!reply.Succeeded)
                return new TeamsReply<TeamsMembers>(null, reply.Fault);
            all.AddRange(reply.Value.Members.Where(m => !m.Id.StartsWith("28:", StringComparison.Ordinal)));
            if (reply.Value.Next is not { } next)
                break;
            query = $"?pageSize={PageSize}&continuationToken={Uri.EscapeDataString(next)}";
        }

        return new TeamsReply<TeamsMembers>(new TeamsMembers(all), null);
    }

    /// <summary>A harmless question, to find out whether the service answers at all; what it says about the member does not matter.</summary>
    public async Task<TeamsReply<Alive>> AskAsync(ChatReference of, CancellationToken cancellationToken)
    {
        var reply = await MemberAsync(of, of.UserId ?? of.BotId ?? botId, cancellationToken);
        return reply.Fault is { } fault && ConnectorErrors.IsOutage(fault) ? new TeamsReply<Alive>(null, fault) : new TeamsReply<Alive>(new Alive(), null);
    }

    // The address with which a conversation was last seen may be served no more: then the one that serves the tenant's others is tried.
    private async Task<TeamsReply<T>> CallAsync<T>(ConnectorRequest request, ChatReference? of, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var reply = await caller.CallAsync(request, read, cancellationToken);
        if (reply.Fault is not { Code: ConnectorErrors.NobodyThere or "unreachable" })
            return reply;
        foreach (var other in await conversations.OtherUrlsAsync(request.Tenant, request.ServiceUrl, cancellationToken))
        {
            var again = await caller.CallAsync(request with { ServiceUrl = other, IsPaced = true }, read, cancellationToken);
            if (again.Fault is { Code: ConnectorErrors.NobodyThere or "unreachable" })
                continue;
            if (of is not null)
                await conversations.MovedAsync(of, other, cancellationToken);
            return again;
        }

        return reply;
    }

    private static ConnectorRequest Request(ConnectorCall call, HttpMethod method, ChatReference to, string conversation, string what, string? id = null) => new(call, method)
    {
        Tenant = to.Installation,
        ServiceUrl = to.ServiceUrl,
        Path = Encoded(conversation) is { } place && (id is null || Encoded(id) is not null)
            ? $"/v3/conversations/{place}{what}{(id is null ? "" : "/" + Encoded(id))}"
            : null,
        Conversation = TeamsPlaces.Of(to.Installation, to.Conversation, to.Kind).Conversation,
    };

    // Dots alone would lead to another address.
    private static string? Encoded(string id) => id.Length is 0 or > 1000 || id.Trim('.').Length == 0 ? null : Uri.EscapeDataString(id);

    // The development switch is for the playground, which has no dialogs.
    private TeamsMessage Fit(TeamsMessage message) => options.AllowUnauthenticatedLoopback && message.Card is { } card ? message with { Card = WithoutDialogs.Of(card) } : message;
}
