using ChatOpsMilestones.Slack.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Slack.Http;

/// <summary>
/// The addresses that Slack calls, and browsers that install the app. They have none of the workspace pages' filters: a
/// signature or Slack's own word proves the caller, under whatever name this machine is reached.
/// </summary>
public static class SlackRoutes
{
    /// <summary>Maps what the settings ask for: nothing in socket mode without OAuth.</summary>
    public static void MapSlack(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<SlackOptions>();
        if (options.Mode == SlackMode.Http)
            app.MapPost(SlackPaths.Events, app.ServiceProvider.GetRequiredService<SlackEndpoint>().HandleAsync);
        if (options.ClientId.Length == 0)
            return;

        var oauth = app.ServiceProvider.GetRequiredService<SlackOAuth>();
        app.MapGet(SlackPaths.Install, oauth.InstallAsync);
        app.MapGet(SlackPaths.OAuthCallback, oauth.CallbackAsync);
    }
}
