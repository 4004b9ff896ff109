using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.State;
using ChatOpsMilestones.TestKit.Teams.Wire;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>One call: what it names, and what it brings.</summary>
/// <param name="Name">of the call.</param>
/// <param name="Region">first part of the path.</param>
/// <param name="Conversation">as named, with a thread; empty for none.</param>
/// <param name="Id">of the message, person or team; empty for none.</param>
internal sealed record ConnectorRequest(string Name, string Region, string Conversation, string Id)
{
    public JsonObject? Body { get; private set; }

    public string Token { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public IQueryCollection Query { get; private set; } = QueryCollection.Empty;

    public bool Reads => Name is "member" or "members" or "pagedmembers" or "team" or "channels";

    /// <summary>The conversation whose bounds count, without its thread.</summary>
    public string Lane => Name == "create" ? Body?["channelData"]?["channel"]?["id"]?.ToString() ?? "create" : Threads.Channel(Conversation);

    /// <summary>Null for a path that no Connector has.</summary>
    public static ConnectorRequest? Of(HttpRequest request)
    {
        var path = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, path) switch
        {
            ("POST", [var region, "v3", "conversations"]) => new("create", region, "", ""),
            ("POST", [var region, "v3", "conversations", var c, "activities"]) => new("post", region, c, ""),
            ("POST", [var region, "v3", "conversations", var c, "activities", var a]) => new("post", region, c, a),
            ("PUT", [var region, "v3", "conversations", var c, "activities", var a]) => new("put", region, c, a),
            ("DELETE", [var region, "v3", "conversations", var c, "activities", var a]) => new("delete", region, c, a),
            ("GET", [var region, "v3", "conversations", var c, "members"]) => new("members", region, c, ""),
            ("GET", [var region, "v3", "conversations", var c, "members", var m]) => new("member", region, c, m),
            ("GET", [var region, "v3", "conversations", var c, "pagedmembers"]) => new("pagedmembers", region, c, ""),
            ("GET", [var region, "v3", "teams", var t]) => new("team", region, "", t),
            ("GET", [var region, "v3", "teams", var t, "conversations"]) => new("channels", region, "", t),
            _ => null,
        };
    }

    public async Task ReadAsync(HttpRequest request)
    {
        Query = request.Query;
        ContentType = request.ContentType ?? "";
        var header = request.Headers.Authorization.ToString();
        Token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : "";
        if (request.Method is "GET" or "DELETE")
            return;
        using var reader = new StreamReader(request.Body);
        try
        {
            Body = JsonNode.Parse(await reader.ReadToEndAsync()) as JsonObject;
        }
        catch (JsonException)
        {
            Body = null;
        }

        if (Body is null)
            throw new ConnectorFailure(400, "BadSyntax", "The body is no activity.");
    }

    /// <summary>The conversation that is named; fails unless the bot may speak and look there.</summary>
    public FakeChat Chat(FakeTeams teams)
    {
        var chat = teams.Chat(Threads.Channel(Conversation)) ?? throw ConnectorFailure.NoConversation();
        if (!chat.HasBot)
            throw ConnectorFailure.NoRoster();
        return chat.Kind == "personal" && chat.Members.Any(member => member.Blocked) ? throw new ConnectorFailure(403, "ConversationBlockedByUser", "User blocked the conversation with the bot.") : chat;
    }
}
