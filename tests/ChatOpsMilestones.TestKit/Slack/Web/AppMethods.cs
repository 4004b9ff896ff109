using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Web;

internal static class AppMethods
{
    public static JsonObject Test(ApiCall call) => ApiMethod.Ok(("args", call.Args.DeepClone()));

    public static JsonObject AuthTest(ApiCall call)
    {
        var (team, install) = (call.Team, call.Install);
        var answer = ApiMethod.Ok(
            ("url", $"https://{team.Name}.example.com/"),
            ("team", team.Name),
            ("user", "milestones"),
            ("team_id", install.OrgWide ? install.EnterpriseId : team.Id),
            ("user_id", install.BotUserId),
            ("bot_id", install.BotId),
            ("app_id", team.AppId),
            ("app_name", "Milestones"),
            ("is_enterprise_install", install.OrgWide));
        if (install.EnterpriseId is not null)
            answer["enterprise_id"] = install.EnterpriseId;
        if (install.Expires.TryGetValue(call.Token, out var end))
            answer["expires_in"] = (int)(end - call.Slack.Time.GetUtcNow()).TotalSeconds;
        return answer;
    }

    public static JsonObject Revoke(ApiCall call)
    {
        if (!call.Flag("test"))
            call.Install.Dead = "token_revoked";
        return ApiMethod.Ok(("revoked", !call.Flag("test")));
    }

    public static JsonObject TeamInfo(ApiCall call) =>
        ApiMethod.Ok(("team", new JsonObject { ["id"] = call.Team.Id, ["name"] = call.Team.Name, ["domain"] = call.Team.Name, ["enterprise_id"] = call.Install.EnterpriseId }));

    public static JsonObject BotInfo(ApiCall call) =>
        ApiMethod.Ok(("bot", new JsonObject { ["id"] = call.Install.BotId, ["app_id"] = call.Team.AppId, ["user_id"] = call.Install.BotUserId, ["name"] = "Milestones", ["deleted"] = false }));

    /// <summary>Only the app's own token, and only in the header; the server refuses GET before it comes here.</summary>
    public static JsonObject OpenConnection(ApiCall call)
    {
        if (call.Token.Length == 0)
            throw new ApiFailure("not_authed");
        if (call.Token.StartsWith("xoxb-", StringComparison.Ordinal))
            throw new ApiFailure("not_allowed_token_type");
        if (call.Token != call.Slack.AppToken)
            throw new ApiFailure("invalid_auth");
        if (!call.Slack.Sockets.Enabled)
            throw new ApiFailure("forbidden_team");
        return ApiMethod.Ok(("url", call.Slack.Sockets.NewTicket()));
    }
}
