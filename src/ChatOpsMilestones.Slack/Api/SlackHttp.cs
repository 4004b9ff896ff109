using System.Net;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>One exchange over HTTP: the bytes of the answer, or at which point it failed.</summary>
internal static class SlackHttp
{
    /// <summary>No answer of the methods we call comes near it.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    public static async Task<HttpExchange> SendAsync(
        HttpClient http, HttpRequestMessage request, NotedContent content, TimeSpan patience, RealTime time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        request.Content = content;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var body = await ReadAsync(response, both.Token);
            return new HttpExchange.Answered(response.StatusCode, response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase), body);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (content.Started)
        {
            return new HttpExchange.CutOff("timeout");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
        {
            return content.Started ? new HttpExchange.CutOff("cut_off") : new HttpExchange.NeverSent();
        }
    }

    /// <summary>A client for one host: no redirects (a token would follow them), no cookies, no names of hosts in traces.</summary>
    /// <param name="longest">a bound above the patience of every call; each call has its own.</param>
    public static HttpClient Client(TimeSpan longest) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // Shorter than what servers and proxies keep: a connection that they closed a moment ago looks like a lost answer.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxConnectionsPerServer = 32,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = longest,
        DefaultRequestHeaders = { { "User-Agent", "ChatOpsMilestones" } },
    };

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > LongestAnswer)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var whole = new MemoryStream();
        var part = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(part, cancellationToken)) > 0)
        {
            if (whole.Length + count > LongestAnswer)
                return null;
            whole.Write(part, 0, count);
        }

        return whole.ToArray();
    }
}

/// <summary>What became of a request.</summary>
internal abstract record HttpExchange
{
    private HttpExchange()
    {
    }

    /// <param name="Status">of HTTP.</param>
    /// <param name="Headers">by name, any case.</param>
    /// <param name="Body">null when it was longer than is taken.</param>
    public sealed record Answered(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[]? Body) : HttpExchange;

    /// <summary>No connection came about: nothing was sent.</summary>
    public sealed record NeverSent : HttpExchange;

    /// <summary>It was sent, at least in part, and the answer did not come or not whole.</summary>
    public sealed record CutOff(string Code) : HttpExchange;
}
