using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Delivery;

/// <summary>Signed requests to the app's address.</summary>
internal sealed class HttpSender(FakeSlack slack) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public static string Sign(string secret, string timestamp, byte[] body)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes($"v0:{timestamp}:"), .. body];
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text));
    }

    public async Task<FakeReaction> SendAsync(Uri url, EnvelopeKind kind, JsonObject payload, int attempt, string? reason)
    {
        using var request = Request(url, kind, payload);
        if (attempt > 0)
        {
            request.Headers.Add("x-slack-retry-num", attempt.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("x-slack-retry-reason", reason);
        }

        return await SendAsync(request, attempt);
    }

    public async Task<FakeReaction> SendUnsignedAsync(Uri url, JsonObject fields)
    {
        using var request = Request(url, EnvelopeKind.Command, fields);
        request.Headers.Remove("X-Slack-Signature");
        request.Headers.Remove("X-Slack-Request-Timestamp");
        return await SendAsync(request, 0);
    }

    private async Task<FakeReaction> SendAsync(HttpRequestMessage request, int attempt)
    {
        using var limit = new CancellationTokenSource(Deadline, slack.Time);
        using var real = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, real.Token);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, both.Token);
            var body = await response.Content.ReadAsStringAsync(both.Token);
            var took = Stopwatch.GetElapsedTime(began);
            if (response.IsSuccessStatusCode)
                return new FakeReaction(true, Parse(body), attempt + 1, took, null);
            var final = response.Headers.TryGetValues("x-slack-no-retry", out var no) && no.Contains("1");
            return new FakeReaction(false, null, attempt + 1, took, final ? "no_retry" : "http_error");
        }
        catch (OperationCanceledException)
        {
            return FakeReaction.Failed(attempt + 1, "http_timeout");
        }
        catch (HttpRequestException)
        {
            return FakeReaction.Failed(attempt + 1, "connection_failed");
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(Uri url, EnvelopeKind kind, JsonObject payload)
    {
        var body = Encoding.UTF8.GetBytes(kind switch
        {
            EnvelopeKind.Event => payload.ToJsonString(),
            EnvelopeKind.Command => string.Join('&', payload.Select(field => $"{field.Key}={Form(field.Value?.ToString() ?? "")}")),
            _ => "payload=" + Form(payload.ToJsonString()),
        });
        var timestamp = (slack.Time.GetUtcNow() + slack.Deliveries.Skew).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(kind == EnvelopeKind.Event ? "application/json" : "application/x-www-form-urlencoded");
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", Sign(slack.SigningSecret, timestamp, body));
        request.Headers.UserAgent.ParseAdd("Slackbot/1.0");
        return request;
    }

    private static string Form(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    /// <summary>JSON as it is, other words as text; null for nothing.</summary>
    private static JsonNode? Parse(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return new JsonObject { ["text"] = body };
        }
    }
}
