using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.State;
using ChatOpsMilestones.TestKit.Teams.Wire;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>Who is in a conversation, and what a team has.</summary>
internal static class MemberCalls
{
    private const int Smallest = 50;
    private const int Largest = 500;

    public static (int Status, JsonNode? Body) One(FakeTeams teams, ConnectorRequest request)
    {
        var chat = request.Chat(teams);
        var member = teams.Member(request.Id);
        return member is not null && chat.Holds(member) ? (200, member.Json()) : throw new ConnectorFailure(404, "MemberNotFoundInConversation", "Member not found in conversation.");
    }

    /// <summary>The old call: here the directory's id has another name.</summary>
    public static (int Status, JsonNode? Body) All(FakeTeams teams, ConnectorRequest request) => (200, new JsonArray([.. Of(request.Chat(teams)).Select(Old)]));

    public static (int Status, JsonNode? Body) Page(FakeTeams teams, ConnectorRequest request)
    {
        var members = Of(request.Chat(teams));
        var size = Math.Clamp(Number(request, "pageSize"), Smallest, Largest);
        var token = request.Query["continuationToken"].ToString();
        var from = token.Length == 0 ? 0 : token.StartsWith("page ", StringComparison.Ordinal) ? int.Parse(token["page ".Length..], CultureInfo.InvariantCulture) : throw new ConnectorFailure(403, "BadArgument", "Invalid continuation token");
        var answer = new JsonObject { ["members"] = new JsonArray([.. members.Skip(from).Take(size).Select(member => (JsonNode)member.Json())]) };
        if (from + size < members.Count)
            answer["continuationToken"] = string.Create(CultureInfo.InvariantCulture, $"page {from + size}");
        return (200, answer);
    }

    public static (int Status, JsonNode? Body) Team(FakeTeams teams, ConnectorRequest request)
    {
        var team = Crew(teams, request);
        return (200, new JsonObject
        {
            ["id"] = team.Id,
            ["name"] = team.Name,
            ["aadGroupId"] = team.GroupId,
            ["tenantId"] = teams.Tenant,
            ["type"] = "standard",
            ["channelCount"] = team.Channels.Count,
            ["memberCount"] = team.Members.Count,
        });
    }

    public static (int Status, JsonNode? Body) Channels(FakeTeams teams, ConnectorRequest request) => (200, new JsonObject
    {
        ["conversations"] = new JsonArray([.. Crew(teams, request).Channels.Select(channel => (JsonNode)new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name, ["type"] = "standard" })]),
    });

    private static List<FakeMember> Of(FakeChat chat) => chat.Team?.Members ?? chat.Members;

    private static JsonNode Old(FakeMember member)
    {
        var json = member.Json();
        json["objectId"] = member.ObjectId;
        json.Remove("aadObjectId");
        return json;
    }

    private static FakeCrew Crew(FakeTeams teams, ConnectorRequest request)
    {
        var team = teams.Crews.FirstOrDefault(crew => crew.Id == Threads.Channel(request.Id)) ?? throw new ConnectorFailure(404, "BadArgument", "Team not found.");
        return team.HasBot ? team : throw ConnectorFailure.NoRoster();
    }

    private static int Number(ConnectorRequest request, string name) => int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Largest;
}
