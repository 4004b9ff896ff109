using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>The page on which a person agrees to the installation; here they always do, with the first person of the workspace.</summary>
internal static class AuthorizePage
{
    public static Task HandleAsync(FakeSlack slack, HttpContext http)
    {
        var query = http.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        if (query["client_id"] != slack.ClientId || redirect.Length == 0)
        {
            http.Response.StatusCode = 400;
            return Task.CompletedTask;
        }

        var team = slack.Teams.FirstOrDefault(known => known.Id == query["team"]) ?? slack.Team;
        var code = slack.Consent(team, team.Users[^1], redirect);
        http.Response.Redirect($"{redirect}?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(query["state"].ToString())}");
        return Task.CompletedTask;
    }
}
