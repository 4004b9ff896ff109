using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Http;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Teams.Tests.Kit;

/// <summary>A bot that keeps what it is told and answers what the test says.</summary>
internal sealed class ListeningBot : IAsyncDisposable
{
    private readonly LoopbackServer server;
    private readonly Queue<(int Status, string Body)> answers = new();
    private readonly List<(JsonObject Activity, string Token)> heard = [];

    private ListeningBot() => server = new LoopbackServer(HandleAsync);

    public Uri Address => new(server.Root, "api/messages");

    public IReadOnlyList<(JsonObject Activity, string Token)> Heard
    {
        get
        {
            lock (heard)
            {
                return [.. heard];
            }
        }
    }

    public static async Task<ListeningBot> StartAsync()
    {
        var bot = new ListeningBot();
        await bot.server.StartAsync();
        return bot;
    }

    public void Answer(int status, string body = "") => answers.Enqueue((status, body));

    public async ValueTask DisposeAsync() => await server.StopAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        (int Status, string Body) answer;
        lock (heard)
        {
            heard.Add(((JsonObject)JsonNode.Parse(body)!, http.Request.Headers.Authorization.ToString())); // never null: activities are objects
            answer = answers.TryDequeue(out var next) ? next : (200, "");
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Body.Length > 0)
            await http.Response.WriteAsync(answer.Body);
    }
}
