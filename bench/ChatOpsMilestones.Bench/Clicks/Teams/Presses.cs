using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Bench.Clicks.Teams;

/// <summary>Presses a card's buttons as Teams brings them, and looks at what comes back: the card, drawn anew.</summary>
internal sealed class Presses(PlainTeams teams, TeamsHost host) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) });
    private int made;
    private int late;

    /// <summary>Presses whose effect was seen on the card.</summary>
    public int Made => Volatile.Read(ref made);

    /// <summary>Those of them that were first answered with words, because the card took too long.</summary>
    public int Late => Volatile.Read(ref late);

    /// <summary>So many at a time, each when the one before it was answered.</summary>
    /// <returns>milliseconds from each request to its answer.</returns>
    public async Task<double[]> SideBySideAsync(int hands, TimeSpan span, bool peer, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, hands).Select(hand => Task.Run(() => HandAsync(hand, hands, began, span, peer, stop), stop)));
        return [.. all.SelectMany(times => times)];
    }

    /// <summary>By the clock, whether or not those before are answered.</summary>
    /// <returns>milliseconds from the instant at which each was due to its answer.</returns>
    public async Task<double[]> ByClockAsync(int perSecond, TimeSpan span, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var sent = new List<Task<double>>();
        for (var i = 0; i < perSecond * span.TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
                await Task.Delay(wait, stop);
            sent.Add(DueAsync(host.Alerts[i % host.Alerts.Length], began, due, stop));
        }

        return await Task.WhenAll(sent);
    }

    public void Dispose() => http.Dispose();

    private async Task<double> DueAsync(ShownAlert alert, long began, TimeSpan due, CancellationToken stop)
    {
        await PressAsync(alert, host.Messages, stop);
        return (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
    }

    private async Task<List<double>> HandAsync(int hand, int hands, long began, TimeSpan span, bool peer, CancellationToken stop)
    {
        var times = new List<double>();
        for (var i = hand; Stopwatch.GetElapsedTime(began) < span; i += hands)
        {
            var sent = Stopwatch.GetTimestamp();
            var alert = host.Alerts[i % host.Alerts.Length];
            if (peer)
                await SendAsync(alert, Verb(alert), new Uri(teams.Root + PlainTeams.PeerPath), stop);
            else
                await PressAsync(alert, host.Messages, stop);
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        return times;
    }

    private async Task PressAsync(ShownAlert alert, Uri address, CancellationToken stop)
    {
        await alert.Turn.WaitAsync(stop);
        try
        {
            var answer = await SendAsync(alert, Verb(alert), address, stop);
            if (Revision(answer) is not { } revision)
                revision = await LateAsync(alert, address, stop);
            if (revision <= alert.Revision)
                throw new InvalidOperationException("A press was answered with the card as it was before.");
            alert.Revision = revision;
            alert.Presses++;
            teams.PeerAnswer = answer;
            Interlocked.Increment(ref made);
        }
        finally
        {
            alert.Turn.Release();
        }
    }

    // Words in place of the card: it took longer than Teams waits. What was pressed is kept, so the card changes in the end.
    private async Task<int> LateAsync(ShownAlert alert, Uri address, CancellationToken stop)
    {
        Interlocked.Increment(ref late);
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
            if (Revision(await SendAsync(alert, CardData.Refresh, address, stop)) is { } revision && revision > alert.Revision)
                return revision;
        }
    }

    private static string Verb(ShownAlert alert) => alert.Presses % 2 == 0 ? "card.Helpful" : "card.Undo";

    private async Task<byte[]> SendAsync(ShownAlert alert, string verb, Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Activity(alert, verb))) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", teams.Token);
        using var response = await http.SendAsync(request, stop);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(stop) : throw new InvalidOperationException($"A press was not answered: HTTP {(int)response.StatusCode}.");
    }

    // Of the first button that says which card it is on.
    private static int? Revision(ReadOnlySpan<byte> answer)
    {
        var mark = "\"r\":"u8;
        return answer.IndexOf(mark) is >= 0 and var at && System.Buffers.Text.Utf8Parser.TryParse(answer[(at + mark.Length)..], out int revision, out _) ? revision : null;
    }

    private string Activity(ShownAlert alert, string verb)
    {
        var data = Report.Format($$"""{"v":"{{verb}}","a":"{{alert.Id}}","r":{{alert.Revision}}}""");
        return Report.Format($$"""
            {"type":"invoke","name":"adaptiveCard/action","id":"f:{{alert.MessageId}}-{{alert.Revision}}","timestamp":"2026-11-22T09:00:00.000Z","localTimestamp":"2026-11-22T10:00:00.000+01:00","localTimezone":"Europe/Berlin",
            "serviceUrl":"{{teams.ServiceUrl}}","channelId":"msteams","replyToId":"{{alert.MessageId}}","locale":"en-GB",
            "from":{"id":"{{TeamsBook.User(alert.Presser)}}","name":"Person {{alert.Presser}}","aadObjectId":"{{TeamsBook.ObjectId(alert.Presser)}}"},
            "recipient":{"id":"28:{{PlainTeams.AppId}}","name":"Milestones"},
            "conversation":{"conversationType":"personal","tenantId":"{{PlainTeams.Tenant}}","id":"{{TeamsBook.Chat(alert.Presser)}}"},
            "entities":[{"locale":"en-GB","country":"GB","platform":"Web","timezone":"Europe/Berlin","type":"clientInfo"}],
            "channelData":{"tenant":{"id":"{{PlainTeams.Tenant}}"},"source":{"name":"message"},"legacy":{"replyToId":"{{alert.MessageId}}"} },
            "value":{"action":{"type":"Action.Execute","id":"card.button","title":"Helpful","verb":"{{verb}}","data":{{data}} },"trigger":"manual"} }
            """);
    }
}
