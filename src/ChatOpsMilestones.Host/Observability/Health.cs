using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Observability;

/// <summary><c>/health/live</c> and <c>/health/ready</c>: open to everybody, and saying nothing but the state.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        var services = app.ServiceProvider;
        app.MapGet("/health/ready", async (Readiness readiness, PlaybookStore store, CancellationToken stop) =>
        {
            // A bot that Slack cannot reach looks well from everywhere else.
            var ready = readiness.IsReady && services.GetService<SlackConnection>()?.Status.IsReady != false && await AnswersAsync(store, stop);
            return Results.Text(ready ? "ready" : "not ready", statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async Task<bool> AnswersAsync(PlaybookStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.CurrentAsync(cancellationToken) is not null;
        }
        catch (StoreException)
        {
            return false;
        }
    }
}
