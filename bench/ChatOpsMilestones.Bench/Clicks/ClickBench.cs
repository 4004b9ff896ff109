using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Answering;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Bench.Clicks;

/// <summary>
/// Presses on cards as Slack brings them: signed requests to a real server, each stored durably in SQLite before it is
/// acknowledged and marked as worked in a second durable transaction behind it. They come by the clock, whether or not those
/// before them are done, and what is measured is what Slack sees: from the instant a request was due to its acknowledgement.
/// </summary>
internal static class ClickBench
{
    private const string Secret = "a-secret-of-benchmarks";
    private const string Team = "T0BENCH";

    private static readonly RealTime Real = new(TimeProvider.System);

    public static async Task RunAsync(Report report, int perSecond, int seconds, CancellationToken stop)
    {
        report.Begin(Report.Format($"clicks: {perSecond} a second for {seconds} s, signed HTTP, SQLite with synchronous = full"));
        using var scratch = new Scratch();
        await using var database = new Database(new StorageOptions { DataFolder = scratch.Folder }, Real);
        await database.StartAsync(stop);
        await using var app = await ServeAsync(database);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await SendAsync(http, -perSecond, perSecond, perSecond, stop); // the first second is for the compiler

        var times = await SendAsync(http, 0, perSecond * seconds, perSecond, stop);
        Array.Sort(times);
        var store = new CallbackStore(database);
        while ((await store.UnworkedAsync(Real.GetUtcNow(), 1, stop)).Count > 0)
            await Task.Delay(50, stop);

        report.NoteLoad();
        report.Table(
            ["from due to acknowledged", "ms"],
            [Row("median", times, 0.5), Row("p90", times, 0.9), Row("p99", times, 0.99), Row("p99.9", times, 0.999), Row("longest", times, 1)]);
        report.Line("");
        report.Line(Report.Format($"{times.Length} presses, all acknowledged, stored and worked"));
        report.End();
        await app.StopAsync(stop);
    }

    private static string[] Row(string name, double[] sorted, double share) =>
        [name, Report.Format($"{sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))]:0.0}")];

    private static async Task<double[]> SendAsync(HttpClient http, int first, int count, int perSecond, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var sent = new List<Task<double>>(count);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
                await Task.Delay(wait, stop);
            sent.Add(PressAsync(http, first + i, began, due, stop));
        }

        return await Task.WhenAll(sent);
    }

    private static async Task<double> PressAsync(HttpClient http, int number, long began, TimeSpan due, CancellationToken stop)
    {
        var body = Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(Payload(number)));
        var timestamp = Report.Format($"{Real.GetUtcNow().ToUnixTimeSeconds()}");
        using var request = new HttpRequestMessage(HttpMethod.Post, SlackPaths.Events) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.Add(SlackSignature.Header, new SlackSignature(Secret, Real).Sign(timestamp, body));
        using var response = await http.SendAsync(request, stop);
        return response.IsSuccessStatusCode
            ? (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds
            : throw new InvalidOperationException($"A press was not acknowledged: HTTP {(int)response.StatusCode}.");
    }

    private static string Payload(int number) => Report.Format($$"""
        {"type":"block_actions","user":{"id":"U{{Math.Abs(number) % 50}}","username":"jordan","name":"jordan","team_id":"{{Team}}"},"api_app_id":"A0","token":"x",
        "container":{"type":"message","message_ts":"1795255200.{{Math.Abs(number) % 400:000000}}","channel_id":"C0ALERTS","is_ephemeral":false},"trigger_id":"1.2.{{number}}",
        "team":{"id":"{{Team}}","domain":"acme"},"enterprise":null,"is_enterprise_install":false,"channel":{"id":"C0ALERTS","name":"cs-alerts"},
        "message":{"user":"U0BOT","type":"message","ts":"1795255200.000100","bot_id":"B0BOT","text":"{{new string('x', 2000)}}","team":"{{Team}}","blocks":[]},"state":{"values":{} },
        "actions":[{"action_id":"card.Helpful","block_id":"b","text":{"type":"plain_text","text":"Helpful"},"value":"al{{Math.Abs(number) % 400}}|7","type":"button","action_ts":"1795255261.{{number}}"}]}
        """);

    private static async Task<WebApplication> ServeAsync(Database database)
    {
        var store = new CallbackStore(database);
        var options = new SlackOptions { Mode = SlackMode.Http, SigningSecret = Secret, BotToken = "xoxb-bench" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(Real);
        builder.Services.AddSingleton(new BusinessTime(TimeProvider.System));
        builder.Services.AddSlackClient(options);
        builder.Services.AddSingleton(new SlackSignature(Secret, Real));
        builder.Services.AddSingleton<SlackConnection>();
        builder.Services.AddSingleton<ConnectionMeters>();
        builder.Services.AddSingleton<SlackEndpoint>();
        builder.Services.AddSingleton<InboundMeters>();
        builder.Services.AddSingleton<SlackAnswers>();
        builder.Services.AddSingleton(new InboundDoors(
            store.StoreAsync,
            async (callback, stop) =>
            {
                await database.WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, callback.Key, Real.GetUtcNow()), stop);
                return new Answer.Empty();
            },
            _ => { },
            (_, _, _) => throw new InvalidOperationException("Nobody types here."))
        {
            IsTeammate = (_, _, _) => Task.FromResult(true),
        });
        builder.Services.AddSingleton<SlackInbound>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SlackInbound>());
        builder.Services.AddSingleton<EnvelopeReceiver>(services => services.GetRequiredService<SlackInbound>().ReceiveAsync);
        var app = builder.Build();
        app.Services.GetRequiredService<SlackInstallations>().Put(new SlackInstallation { Key = Team, TeamId = Team, BotUserId = "U0BOT", Token = new SlackToken(options.BotToken) });
        app.MapSlack();
        await app.StartAsync();
        return app;
    }
}
