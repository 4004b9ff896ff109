using System.Net;
using System.Net.Http.Headers;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>One exchange over HTTP: the bytes of the answer, or at which point it failed. It owns the connections to the Bot Connector.</summary>
/// <param name="handler">what sends; tests give their own.</param>
public sealed class ConnectorHttp(HttpMessageHandler handler) : IDisposable
{
    /// <summary>No answer of the calls we make comes near it.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    // Each call has a shorter limit of its own, on a clock that can be held.
    private readonly HttpClient client = new(handler) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>No redirects (a token would follow them), no cookies, no names of hosts in traces.</summary>
    public ConnectorHttp()
        : this(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
            ConnectTimeout = TimeSpan.FromSeconds(4),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),

            // Shorter than what servers and proxies keep: a connection that they closed a moment ago looks like a lost answer.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            MaxConnectionsPerServer = 64,
            ActivityHeadersPropagator = null,
        })
    {
    }

    internal async Task<HttpExchange> SendAsync(HttpMethod method, Uri target, string token, byte[]? body, CancellationToken limit, CancellationToken cancellationToken)
    {
        using var content = new NotedContent(body ?? []);
        using var request = new HttpRequestMessage(method, target);
        request.Headers.UserAgent.ParseAdd("ChatOpsMilestones");
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
            request.Content = content;
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
            return new HttpExchange.Answered(response.StatusCode, RetryAfterOf(response), await ReadAsync(response, limit, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return content.Started ? new HttpExchange.CutOff("timeout") : new HttpExchange.NeverSent("timeout");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException)
        {
            return content.Started ? new HttpExchange.CutOff("cut_off") : new HttpExchange.NeverSent("unreachable");
        }
    }

    public void Dispose() => client.Dispose();

    // Once the status is known so is the fate; an answer that breaks off after it only lacks its words.
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken limit, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > LongestAnswer)
            return null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit);
            using var whole = new MemoryStream();
            var part = new byte[16 * 1024];
            int count;
            while ((count = await stream.ReadAsync(part, limit)) > 0)
            {
                if (whole.Length + count > LongestAnswer)
                    return null;
                whole.Write(part, 0, count);
            }

            return whole.ToArray();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static RetryConditionHeaderValue? RetryAfterOf(HttpResponseMessage response)
    {
        try
        {
            return response.Headers.RetryAfter;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>What became of a request.</summary>
internal abstract record HttpExchange
{
    private HttpExchange()
    {
    }

    /// <param name="Status">of HTTP.</param>
    /// <param name="RetryAfter">when to come again; null when not said.</param>
    /// <param name="Body">null when it broke off or was longer than is taken.</param>
    public sealed record Answered(HttpStatusCode Status, RetryConditionHeaderValue? RetryAfter, byte[]? Body) : HttpExchange
    {
        public bool IsSuccess => (int)Status is >= 200 and <= 299;
    }

    /// <summary>Nothing was sent.</summary>
    public sealed record NeverSent(string Code) : HttpExchange;

    /// <summary>It was sent, at least in part, and the answer did not come.</summary>
    public sealed record CutOff(string Code) : HttpExchange;
}
