using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Http;

/// <summary>
/// Where Slack's signed requests arrive: events, interactions, options and commands. Nothing is done before the signature is
/// checked, and Slack gets its answer once the envelope is stored; otherwise it sends it again.
/// </summary>
public sealed partial class SlackEndpoint(
    SlackSignature signature, EnvelopeReceiver receive, SlackConnection connection, ConnectionMeters meters, RealTime time, ILogger<SlackEndpoint> logger)
{
    /// <summary>Largest body, in bytes; the bound of Slack's own software.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Slack waits three seconds; after this nobody reads the answer any more.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(2800);

    // Nothing without a signature may make us read much.
    private const int MostUnsignedBytes = 8 * 1024;

    private const string Way = "http";

    public async Task HandleAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var began = time.GetTimestamp();
        var (timestamp, given) = (http.Request.Headers[SlackSignature.TimestampHeader], http.Request.Headers[SlackSignature.Header]);
        var (hasShape, contentType) = (timestamp.Count == 1 && given.Count == 1 && SlackSignature.HasShape(timestamp, given), http.Request.ContentType);
        if (!hasShape && !RequestParser.IsForm(contentType))
        {
            Refuse(http, SignatureCheck.Missing);
            return;
        }

        if (await ReadAsync(http, hasShape ? MostBytes : MostUnsignedBytes) is not { } body)
            return;
        if (RequestParser.IsCertificateCheck(contentType, body))
            return;

        var check = hasShape ? signature.Check(timestamp, given, body) : SignatureCheck.Missing;
        if (check != SignatureCheck.Good)
        {
            Refuse(http, check);
            return;
        }

        connection.Heard();
        switch (RequestParser.Parse(contentType, body))
        {
            case ParsedRequest.Verification verification:
                await AnswerAsync(http, new JsonObject { ["challenge"] = verification.Challenge });
                break;
            case ParsedRequest.Envelope envelope:
                await TakeAsync(http, new SlackEnvelope(envelope.Kind, envelope.Payload) { RetryAttempt = RetryAttempt(http), RetryReason = RetryReason(http) }, began);
                break;
            default:
                // It would be as malformed the next time.
                http.Response.Headers["x-slack-no-retry"] = "1";
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                meters.Refused("malformed");
                Malformed(body.Length);
                break;
        }
    }

    private async Task TakeAsync(HttpContext http, SlackEnvelope envelope, long began)
    {
        meters.Received(Way, envelope.Kind);
        try
        {
            var ack = await WithinAsync(envelope);
            if (ack.Body is { } body)
                await AnswerAsync(http, body);
            meters.Acknowledged(Way, envelope.Kind, time.GetElapsedTime(began));
        }
        catch (Exception error)
        {
            NotStored(envelope.Kind, error is OperationCanceledException ? "too late" : error.GetType().Name);
            meters.Unacknowledged(Way, envelope.Kind);
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    // Not bound to the request: when Slack hangs up, what has begun to be stored is stored; its repetition is known then.
    private async Task<SlackAck> WithinAsync(SlackEnvelope envelope)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        return await receive(envelope, deadline.Token).WaitAsync(deadline.Token);
    }

    private async Task<byte[]?> ReadAsync(HttpContext http, int most)
    {
        try
        {
            if (await RequestBody.ReadAsync(http, most, http.RequestAborted) is { } body)
                return body;
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            meters.Refused("too large");
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Slack has gone, or what came was no HTTP; nobody reads an answer.
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return null;
    }

    private void Refuse(HttpContext http, SignatureCheck check)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        meters.Refused(check.ToString().ToLowerInvariant());
        if (check == SignatureCheck.Stale)
            Stale();
    }

    private static async Task AnswerAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(body.ToJsonString(), CancellationToken.None);
    }

    private static int RetryAttempt(HttpContext http) =>
        int.TryParse(http.Request.Headers["x-slack-retry-num"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? RetryReason(HttpContext http) => http.Request.Headers["x-slack-retry-reason"] is [{ Length: > 0 } reason, ..] ? reason : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request with a good signature has a time more than five minutes from this machine's clock; check the clock")]
    private partial void Stale();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A signed request of {Bytes} bytes was not understood")]
    private partial void Malformed(int bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "An envelope of Slack ({Kind}) could not be stored: {Cause}; Slack sends it again")]
    private partial void NotStored(SlackEnvelopeKind kind, string cause);
}
