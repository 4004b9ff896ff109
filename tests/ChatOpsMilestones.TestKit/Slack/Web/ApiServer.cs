using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Faults;
using ChatOpsMilestones.TestKit.Slack.State;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>The Web API: nearly everything is answered with 200, and the truth is in <c>ok</c>.</summary>
internal static class ApiServer
{
    public static async Task HandleAsync(FakeSlack slack, HttpContext http, string name)
    {
        var args = new JsonObject();
        FakeTeam? team = null;
        JsonObject? answer = null;
        var fault = slack.Faults.Take(name);
        try
        {
            (args, var json, var warning) = await ArgReader.ReadAsync(http.Request);
            var (token, inHeader) = Token(http.Request, args, json);
            team = TeamOf(slack, token);
            if (fault is Fault.Slow slow)
                await Task.Delay(slow.Delay, slack.Time, http.RequestAborted);
            if (await FailAsync(slack, http, name, args, team, fault))
                return;
            if (fault is Fault.Code code)
                throw new ApiFailure(code.Error, [.. (code.More ?? []).Select(field => (field.Key, field.Value))]);
            answer = Run(slack, http, name, args, json, token, inHeader, warning);
        }
        catch (ApiFailure failure)
        {
            answer = failure.Json();
        }

        if (answer["retry_after"] is { } wait)
        {
            Log(slack, name, team, args, "429");
            http.Response.Headers.RetryAfter = wait.ToString();
            http.Response.StatusCode = 429;
            answer = new JsonObject { ["ok"] = false, ["error"] = "ratelimited" };
        }
        else
        {
            Log(slack, name, team, args, Done(fault) ?? (string?)answer["error"] ?? "ok");
        }

        slack.Changed();
        await WriteAsync(slack, http, name, team, answer, fault);
    }

    private static JsonObject Run(FakeSlack slack, HttpContext http, string name, JsonObject args, bool json, string token, bool inHeader, string? warning)
    {
        if (!ApiTable.Methods.TryGetValue(name, out var method))
            return new ApiFailure("unknown_method").Json();
        if (name == "apps.connections.open" && (!HttpMethods.IsPost(http.Request.Method) || (!inHeader && token.Length > 0)))
            return new ApiFailure("insecure_request").Json();
        lock (slack.Gate)
        {
            var team = method.Open ? TeamOf(slack, token) : Authorized(slack, token);
            var call = new ApiCall(slack, name, method.Reads && json ? [] : args, team, token) { Basic = Basic(http.Request) };
            if (warning is not null)
                call.Warn(warning);
            if (method.Scopes.Length > 0)
                call.NeedScope(method.Scopes);
            if (team is not null && slack.Rates.Wait(team.Id, name, method.PerMinute, call.Text("channel")) is { } wait)
                return new JsonObject { ["retry_after"] = wait };
            var answer = method.Run(call);
            AddWarnings(answer, call.Warnings);
            return answer;
        }
    }

    private static FakeTeam Authorized(FakeSlack slack, string token)
    {
        if (token.Length == 0)
            throw new ApiFailure("not_authed");
        if (token == slack.AppToken)
            throw new ApiFailure("not_allowed_token_type");
        var team = TeamOf(slack, token) ?? throw new ApiFailure("invalid_auth");
        if (team.Install.Dead is { } dead)
            throw new ApiFailure(dead);
        return team.Install.Expires.TryGetValue(token, out var end) && slack.Time.GetUtcNow() >= end ? throw new ApiFailure("token_expired") : team;
    }

    private static FakeTeam? TeamOf(FakeSlack slack, string token) => slack.Teams.FirstOrDefault(team => team.Install.Tokens.Contains(token));

    private static (string Token, bool InHeader) Token(HttpRequest request, JsonObject args, bool json)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return (header["Bearer ".Length..].Trim(), true);
        var inBody = json ? null : (string?)args["token"]; // with JSON only the header counts
        args.Remove("token");
        return (inBody ?? "", false);
    }

    private static (string Id, string Secret)? Basic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : null;
    }

    /// <summary>Faults that keep the call from being done at all.</summary>
    private static async Task<bool> FailAsync(FakeSlack slack, HttpContext http, string name, JsonObject args, FakeTeam? team, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Lost { Performed: false }:
                Log(slack, name, team, args, "reset");
                http.Abort();
                return true;
            case Fault.Status { Performed: false } status:
                Log(slack, name, team, args, status.Number.ToString(CultureInfo.InvariantCulture));
                http.Response.StatusCode = status.Number;
                await http.Response.WriteAsync("<html>Server Error</html>");
                return true;
            case Fault.Limited limited:
                Log(slack, name, team, args, "429");
                http.Response.StatusCode = 429;
                if (limited.RetryAfter is { } wait)
                    http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await http.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = false, ["error"] = "ratelimited" });
                return true;
            default:
                return false;
        }
    }

    private static string? Done(Fault? fault) => fault switch
    {
        Fault.Lost => "lost",
        Fault.Status status => $"{status.Number} after doing it",
        Fault.Garbage => "garbage",
        _ => null,
    };

    private static async Task WriteAsync(FakeSlack slack, HttpContext http, string name, FakeTeam? team, JsonObject answer, Fault? fault)
    {
        if (fault is Fault.Lost)
        {
            http.Abort();
            return;
        }

        if (team is not null)
        {
            http.Response.Headers["x-oauth-scopes"] = string.Join(',', team.Install.Scopes.Order());
            if (ApiTable.Methods.TryGetValue(name, out var method))
                http.Response.Headers["x-accepted-oauth-scopes"] = string.Join(',', method.Scopes);
        }

        http.Response.Headers["x-slack-req-id"] = string.Create(CultureInfo.InvariantCulture, $"req{slack.Count()}");
        if (fault is Fault.Status status)
            http.Response.StatusCode = status.Number;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(fault is Fault.Garbage garbage ? garbage.Body : answer.ToJsonString());
    }

    private static void AddWarnings(JsonObject answer, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0)
            return;
        answer["warning"] = string.Join(',', warnings);
        var metadata = answer["response_metadata"] as JsonObject ?? [];
        metadata["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning)]);
        answer["response_metadata"] = metadata;
    }

    private static void Log(FakeSlack slack, string name, FakeTeam? team, JsonObject args, string outcome)
    {
        slack.Calls.Add(new FakeCall(name, slack.Time.GetUtcNow(), team?.Id ?? "", (JsonObject)args.DeepClone(), outcome));
        slack.Changed();
    }
}
