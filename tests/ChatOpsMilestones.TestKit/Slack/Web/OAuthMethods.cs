using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Installing into a workspace, and tokens that are exchanged every twelve hours.</summary>
internal static class OAuthMethods
{
    private const int Life = 43_200;

    public static JsonObject Access(ApiCall call)
    {
        var (id, secret) = call.Basic ?? (call.Text("client_id") ?? "", call.Text("client_secret") ?? "");
        if (id != call.Slack.ClientId)
            throw new ApiFailure("invalid_client_id");
        if (secret != call.Slack.ClientSecret)
            throw new ApiFailure("bad_client_secret");
        return call.Text("grant_type") switch
        {
            null or "authorization_code" => ByCode(call),
            "refresh_token" => Refresh(call),
            _ => throw new ApiFailure("invalid_grant_type"),
        };
    }

    private static JsonObject ByCode(ApiCall call)
    {
        var code = call.Slack.Codes.GetValueOrDefault(call.Text("code") ?? "");
        if (code is null || code.Used || call.Slack.Time.GetUtcNow() > code.End)
            throw new ApiFailure(code is { Used: true } ? "code_already_used" : "invalid_code");
        if (code.Redirect != call.Text("redirect_uri"))
            throw new ApiFailure("bad_redirect_uri");
        code.Used = true;
        code.Team.Install.Dead = null;
        var answer = Token(call, code.Team);
        answer["authed_user"] = new JsonObject { ["id"] = code.User.Id };
        return answer;
    }

    /// <summary>A refresh token works once.</summary>
    private static JsonObject Refresh(ApiCall call)
    {
        var token = call.Text("refresh_token");
        var team = call.Slack.Teams.FirstOrDefault(known => known.Install.RefreshToken is not null && known.Install.RefreshToken == token);
        if (team is null || team.Install.Dead is not null)
            throw new ApiFailure("invalid_refresh_token");
        return Token(call, team);
    }

    private static JsonObject Token(ApiCall call, FakeTeam team)
    {
        var (install, rotates) = (team.Install, call.Slack.TokenRotation);
        var number = call.Slack.Count().ToString(CultureInfo.InvariantCulture);
        var access = rotates ? $"xoxe.xoxb-1-{team.Id}-{number}" : $"xoxb-{team.Id}-{number}";
        install.Tokens.Add(access);
        var answer = ApiMethod.Ok(
            ("app_id", team.AppId),
            ("token_type", "bot"),
            ("access_token", access),
            ("scope", string.Join(',', install.Scopes.Order())),
            ("bot_user_id", install.BotUserId),
            ("team", install.OrgWide ? null : new JsonObject { ["id"] = team.Id, ["name"] = team.Name }),
            ("enterprise", install.EnterpriseId is null ? null : new JsonObject { ["id"] = install.EnterpriseId, ["name"] = "Enterprise" }),
            ("is_enterprise_install", install.OrgWide));
        if (rotates)
        {
            install.Expires[access] = call.Slack.Time.GetUtcNow().AddSeconds(Life);
            install.RefreshToken = $"xoxe-1-{team.Id}-{number}";
            answer["expires_in"] = Life;
            answer["refresh_token"] = install.RefreshToken;
        }

        return answer;
    }
}
