using ChatOpsMilestones.Slack.Api;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>Asks Slack which installation a token belongs to.</summary>
internal static class WhoAmI
{
    /// <summary>Answers that say the token is no good, whatever is tried.</summary>
    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired", "user_removed_from_team", "team_disabled", "not_allowed_token_type",
        "team_access_not_granted", "no_permission", "org_login_required", "accesslimited", "access_denied", "enterprise_is_restricted", "two_factor_setup_required",
    };

    public static async Task<SlackReply<SlackInstallation>> AskAsync(SlackApi api, SlackToken token, CancellationToken cancellationToken)
    {
        SlackReply<AuthTest> reply;
        try
        {
            reply = await api.AuthTestAsync(token, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or System.Text.Json.JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(null, new SlackFault(SlackFaultClass.Retry, "unreachable"));
        }

        if (!reply.Succeeded)
            return new(null, reply.Fault);

        var who = reply.Value;
        var key = who.IsEnterpriseInstall ? who.EnterpriseId : who.TeamId;
        return string.IsNullOrEmpty(key) || string.IsNullOrEmpty(who.UserId)
            ? new(null, new SlackFault(SlackFaultClass.Unrecognized, "unreadable"))
            : new(
                new SlackInstallation
                {
                    Key = key,
                    TeamId = who.IsEnterpriseInstall ? null : who.TeamId,
                    EnterpriseId = who.EnterpriseId,
                    Name = who.Team ?? "",
                    BotUserId = who.UserId,
                    BotId = who.BotId,
                    AppId = who.AppId,
                    Token = token,
                    Scopes = who.Scopes?.ToHashSet(StringComparer.Ordinal),
                },
                null);
    }

    /// <summary>True when asking again changes nothing.</summary>
    public static bool IsRefusal(SlackFault fault) => fault.Class == SlackFaultClass.InstallationDead || Refusals.Contains(fault.Code);
}
