using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.Faults;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>Takes calls: who may, how fast, one at a time in a conversation; and faults.</summary>
internal static class ConnectorServer
{
    public static async Task HandleAsync(FakeTeams teams, HttpContext http)
    {
        var request = ConnectorRequest.Of(http.Request);
        if (request is null || teams.DeadRegions.Contains(request.Region))
        {
            http.Response.StatusCode = 404;
            return;
        }

        var trouble = teams.Faults.Take(request.Name);
        var (status, answer, outcome) = (200, (JsonNode?)null, "ok");
        var held = false;
        try
        {
            await request.ReadAsync(http.Request);
            held = Enter(teams, request);
            if (trouble is TeamsTrouble.Slow slow)
                await Task.Delay(slow.Delay, teams.Time, http.RequestAborted);
            if (NotDone(trouble) is { } failed)
                throw failed;
            if (trouble is TeamsTrouble.Lost { Performed: false })
            {
                Log(teams, request, "reset");
                http.Abort();
                return;
            }

            lock (teams.Gate)
                (status, answer) = Run(teams, request);
            outcome = Done(trouble) ?? outcome;
        }
        catch (ConnectorFailure failure)
        {
            (status, answer, outcome) = (failure.Status, failure.Code.Length > 0 || failure.Status == 401 ? failure.Json() : null, failure.Code.Length > 0 ? failure.Code : failure.Status.ToString(CultureInfo.InvariantCulture));
            if (failure.RetryAfter is { } wait)
                http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException)
        {
            outcome = "given up";
        }
        finally
        {
            if (held)
                Leave(teams, request);
        }

        Log(teams, request, outcome);
        await WriteAsync(http, status, answer, trouble);
    }

    private static (int Status, JsonNode? Body) Run(FakeTeams teams, ConnectorRequest request) => request.Name switch
    {
        "create" => CreationCalls.Create(teams, request),
        "post" => ActivityCalls.Post(teams, request),
        "put" => ActivityCalls.Put(teams, request),
        "delete" => ActivityCalls.Delete(teams, request),
        "member" => MemberCalls.One(teams, request),
        "members" => MemberCalls.All(teams, request),
        "pagedmembers" => MemberCalls.Page(teams, request),
        "team" => MemberCalls.Team(teams, request),
        _ => MemberCalls.Channels(teams, request),
    };

    /// <summary>Two operations on one conversation at once are refused, as are those that come too fast.</summary>
    private static bool Enter(FakeTeams teams, ConnectorRequest request)
    {
        lock (teams.Gate)
        {
            if (teams.Accepts is { } accepts && !accepts(request.Token))
                throw new ConnectorFailure(401, "");
            if (teams.Limits.Wait(teams.Tenant, request.Lane, request.Reads) is { } wait)
                throw new ConnectorFailure(429, "Throttled", "Too many requests.") { RetryAfter = TimeSpan.FromSeconds(wait) };
            if (request.Reads || teams.Chat(request.Lane) is not { } chat)
                return false;
            if (chat.Busy > 0)
                throw new ConnectorFailure(412, "PreconditionFailed", "Precondition failed, please try again.");
            chat.Busy++;
            return true;
        }
    }

    private static void Leave(FakeTeams teams, ConnectorRequest request)
    {
        lock (teams.Gate)
        {
            if (teams.Chat(request.Lane) is { } chat)
                chat.Busy--;
        }
    }

    private static ConnectorFailure? NotDone(TeamsTrouble? trouble) => trouble switch
    {
        TeamsTrouble.Code { Performed: false } code => new ConnectorFailure(code.Status, code.Error),
        TeamsTrouble.Throttled throttled => new ConnectorFailure(429, "Throttled", "Too many requests.") { RetryAfter = throttled.RetryAfter },
        _ => null,
    };

    private static string? Done(TeamsTrouble? trouble) => trouble switch
    {
        TeamsTrouble.Lost => "lost",
        TeamsTrouble.Code code => string.Create(CultureInfo.InvariantCulture, $"{code.Status} after doing it"),
        TeamsTrouble.Garbage => "garbage",
        _ => null,
    };

    private static async Task WriteAsync(HttpContext http, int status, JsonNode? answer, TeamsTrouble? trouble)
    {
        if (trouble is TeamsTrouble.Lost)
        {
            http.Abort();
            return;
        }

        if (trouble is TeamsTrouble.Code { Performed: true } code)
            (status, answer) = (code.Status, code.Error.Length > 0 ? new ConnectorFailure(code.Status, code.Error).Json() : null);
        http.Response.StatusCode = status;
        var text = trouble is TeamsTrouble.Garbage garbage ? garbage.Body : answer?.ToJsonString();
        if (text is null)
            return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(text);
    }

    private static void Log(FakeTeams teams, ConnectorRequest request, string outcome)
    {
        teams.Calls.Add(new ConnectorCall(request.Name, request.Conversation, request.Region, teams.Time.GetUtcNow(), (JsonObject?)request.Body?.DeepClone(), request.Token, outcome));
        teams.Changed();
    }
}
