using System.Globalization;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ChatOpsMilestones.Workspace.Live;

/// <summary>Opens the stream of an open page.</summary>
internal sealed class EventsEndpoint(Viewers viewers, EventStream stream, WorkspaceReader reader, IHostApplicationLifetime lifetime)
{
    public async Task<IResult> GetAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var conversation = query["conversation"].ToString();
        if (await viewers.OfAsync(http) is not { } viewer || !viewer.MaySee(conversation))
            return Problem.NotFound(http, "This conversation is not there, or not for the person you act as.");

        // After a break the browser says itself what it has seen last; that is newer than what the page began with.
        var after = Number(http.Request.Headers["Last-Event-ID"]) ?? Number(query["after"]) ?? await reader.HeadAsync(http.RequestAborted);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(stop);
        return TypedResults.ServerSentEvents(stream.ReadAsync(viewer, conversation, query["thread"], after, stop.Token));
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
