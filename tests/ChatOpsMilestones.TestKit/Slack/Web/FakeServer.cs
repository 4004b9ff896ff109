using ChatOpsMilestones.TestKit.Http;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Everything of Slack that is reached by HTTP.</summary>
internal sealed class FakeServer
{
    private readonly FakeSlack slack;
    private readonly LoopbackServer server;

    public FakeServer(FakeSlack slack) => (this.slack, server) = (slack, new LoopbackServer(RouteAsync));

    public Uri Root => server.Root;

    public Task StartAsync() => server.StartAsync();

    public Task StopAsync() => server.StopAsync();

    private Task RouteAsync(HttpContext http)
    {
        if (slack.Resetting)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        var path = http.Request.Path.Value ?? "";
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", var method] => ApiServer.HandleAsync(slack, http, method),
            ["link"] => slack.Sockets.AcceptAsync(http),
            ["upload", "v1", var file] => UploadServer.HandleAsync(slack, http, file),
            ["actions" or "commands", _, var id] => slack.ResponseUrls.HandleAsync(http, id),
            ["oauth", "v2", "authorize"] => AuthorizePage.HandleAsync(slack, http),
            _ => NotFound(http),
        };
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
