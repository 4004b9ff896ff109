using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Manifests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.OAuth;

/// <summary>
/// Installs the app into further workspaces: sends a browser to Slack, takes the code that it brings back, and keeps the
/// installation. Source: docs.slack.dev, authentication/installing-with-oauth.
/// </summary>
public sealed partial class SlackOAuth
{
    private const string Again = "Begin again at " + SlackPaths.Install + ".";

    private const int LongestCode = 1000;

    private readonly SlackApi api;
    private readonly SlackOptions options;
    private readonly InstallationKeeper keeper;
    private readonly ConsentQuestions questions;
    private readonly RealTime time;
    private readonly ILogger<SlackOAuth> logger;
    private readonly HashSet<string> allowed;

    public SlackOAuth(SlackApi api, SlackOptions options, InstallationKeeper keeper, RealTime time, ILogger<SlackOAuth> logger)
    {
        (this.api, this.options, this.keeper, this.time, this.logger) = (api, options, keeper, time, logger);
        questions = new ConsentQuestions(keeper, options, time);
        allowed = [.. options.Workspaces.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    private string Redirect => options.PublicUrl.TrimEnd('/') + SlackPaths.OAuthCallback;

    /// <summary><c>/slack/install</c>: to Slack's page.</summary>
    public async Task InstallAsync(HttpContext http)
    {
        // The cookie must be of the name under which the browser comes back. Once only: a proxy may hide that name from us.
        const string Here = "here";
        var home = new Uri(options.PublicUrl);
        if (!string.Equals(http.Request.Host.Host, home.Host, StringComparison.OrdinalIgnoreCase) && !http.Request.Query.ContainsKey(Here))
        {
            OAuthPage.SetHeaders(http);
            http.Response.Redirect($"{options.PublicUrl.TrimEnd('/')}{SlackPaths.Install}?{Here}=1");
            return;
        }

        var query = new QueryBuilder
        {
            { "client_id", options.ClientId },
            { "scope", string.Join(',', SlackScopes.Bot.Select(scope => scope.Name)) },
            { "redirect_uri", Redirect },
            { "state", await questions.AskAsync(http) },
        };
        OAuthPage.SetHeaders(http);
        http.Response.Redirect(new Uri(new Uri(options.ApiBaseUrl), "/oauth/v2/authorize") + query.ToString());
    }

    /// <summary><c>/slack/oauth/callback</c>: back from it.</summary>
    public async Task CallbackAsync(HttpContext http)
    {
        if (!await questions.IsAnswerAsync(http))
        {
            await OAuthPage.WriteAsync(http, StatusCodes.Status400BadRequest, "This installation is not known", "It took longer than ten minutes, was begun in another browser, or was finished before. " + Again);
            return;
        }

        if (http.Request.Query["code"] is not [{ Length: > 0 and <= LongestCode } code])
        {
            await OAuthPage.WriteAsync(http, StatusCodes.Status400BadRequest, "Nothing was installed", "Slack was not given the permission. " + Again);
            return;
        }

        var reply = await ExchangeAsync(code, http.RequestAborted);
        if (reply.Fault is { } fault)
        {
            NotInstalled(fault.Code);
            await OAuthPage.WriteAsync(http, StatusCodes.Status502BadGateway, "Nothing was installed", $"Slack answered: {fault.Code}. " + Again);
            return;
        }

        await FinishAsync(http, reply.Value!);
    }

    private async Task FinishAsync(HttpContext http, OAuthAccess access)
    {
        if (Read(access) is not { } given)
        {
            NotInstalled("unreadable");
            await OAuthPage.WriteAsync(http, StatusCodes.Status502BadGateway, "Nothing was installed", "Slack’s answer names no workspace, or no bot. " + Again);
            return;
        }

        if (!IsAllowed(given))
        {
            NotAllowed(given.Key);
            await OAuthPage.WriteAsync(
                http,
                StatusCodes.Status403Forbidden,
                "This workspace is not expected here",
                $"The operator of this program allows certain workspaces only, and {given.Key} is none of them. Nothing was kept; remove the app in Slack again.");
            return;
        }

        // Slack's own word on who we are there has the bot's id and the scopes; without it what the code gave is enough.
        var asked = await WhoAmI.AskAsync(api, given.Token, http.RequestAborted);
        var at = asked.Value is { } told && told.Key == given.Key ? told with { Name = given.Name, Scopes = told.Scopes ?? given.Scopes } : given;
        await keeper.KeepAsync(
            at, access.RefreshToken, access.ExpiresIn is > 0 and var seconds ? time.GetUtcNow().AddSeconds(seconds) : null, CancellationToken.None);
        Installed(at.Key, access.AuthedUser?.Id ?? "somebody");
        await OAuthPage.WriteAsync(http, StatusCodes.Status200OK, "Installed", $"Milestones is installed in {(at.Name.Length > 0 ? at.Name : at.Key)}. You can close this page.");
    }

    private bool IsAllowed(SlackInstallation at) =>
        allowed.Contains("*") || allowed.Contains(at.Key) || (at.EnterpriseId is { } enterprise && allowed.Contains(enterprise));

    private async Task<SlackReply<OAuthAccess>> ExchangeAsync(string code, CancellationToken cancellationToken)
    {
        try
        {
            return await api.OAuthAccessAsync(
                new JsonObject { ["client_id"] = options.ClientId, ["client_secret"] = options.ClientSecret, ["code"] = code, ["redirect_uri"] = Redirect }, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or System.Text.Json.JsonException)
        {
            return new(null, new SlackFault(SlackFaultClass.Unknown, "unreachable"));
        }
    }

    /// <summary>Null when the answer does not say where, or for which bot.</summary>
    private static SlackInstallation? Read(OAuthAccess access)
    {
        var orgWide = access.IsEnterpriseInstall || access.Team?.Id is null;
        var place = orgWide ? access.Enterprise : access.Team;
        return place?.Id is { Length: > 0 } key && access is { AccessToken: { Length: > 0 } token, BotUserId: { Length: > 0 } bot }
            ? new SlackInstallation
            {
                Key = key,
                TeamId = orgWide ? null : key,
                EnterpriseId = access.Enterprise?.Id,
                Name = place.Name ?? "",
                BotUserId = bot,
                AppId = access.AppId,
                Token = new SlackToken(token),
                Scopes = access.Scope?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
            }
            : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The app was installed in {Installation} by {User}")]
    private partial void Installed(string installation, string user);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An installation was not finished: {Code}")]
    private partial void NotInstalled(string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Installation} wanted to install the app and is not among Slack:Workspaces")]
    private partial void NotAllowed(string installation);
}
