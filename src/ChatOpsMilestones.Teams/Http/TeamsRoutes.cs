using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Teams.Http;

/// <summary>The address that Teams calls. It has none of the workspace pages' filters: a token proves the caller.</summary>
public static class TeamsRoutes
{
    // Every method comes here, so that the wrong ones get a plain answer of ours and no page.
    public static void MapTeams(this IEndpointRouteBuilder app) =>
        app.Map(TeamsPaths.Messages, app.ServiceProvider.GetRequiredService<MessagesEndpoint>().HandleAsync);
}
