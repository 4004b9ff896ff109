using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Inbound;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.Teams.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace ChatOpsMilestones.Teams.Http;

/// <summary>
/// The messaging endpoint of the Azure Bot. A token is checked before a body is read, and the activity that came with it after; Teams
/// gets its answer once the activity is stored, otherwise it sends it again.
/// </summary>
public sealed partial class MessagesEndpoint(
    TokenCheck tokens, LoopbackDoor door, ServiceHosts hosts, ActivityReceiver receive, EndpointMeters meters, RealTime time, ILogger<MessagesEndpoint> logger)
{
    /// <summary>
    /// Largest body, in bytes. Teams takes messages up to 100 KB counted in UTF-16, and sends their text twice (as HTML too); escaped
    /// in JSON that is six times as much.
    /// </summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Deepest JSON: cards and forms that come back nest less than twenty deep.</summary>
    public const int MostDepth = 64;

    /// <summary>Teams waits some fifteen seconds; after this nobody reads the answer any more.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(14);

    // When keys had to be fetched first: to store something takes no longer.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    // Anybody can make us refuse; the log is told of each kind of it once in a while.
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TrustCheck, long> told = [];

    public async Task HandleAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            Refuse(http, StatusCodes.Status405MethodNotAllowed, "Method");
        }
        else if (!IsJson(http.Request))
            Refuse(http, StatusCodes.Status415UnsupportedMediaType, "MediaType");
        else if (await ProveAsync(http) is { } proof && await ReadAsync(http) is { } activity)
            await TakeAsync(http, proof, activity, began);
        if (http.Response.StatusCode is not StatusCodes.Status405MethodNotAllowed)
            meters.Answered(http.Response.StatusCode, time.GetElapsedTime(began));
    }

    private async Task<TokenProof?> ProveAsync(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization;
        var isOpen = door.IsOpen(http);
        if (isOpen && (authorization.Count == 0 || !tokens.HasApp))
            return new TokenProof(TrustCheck.Good) { IsPlain = true, IsUnproven = true };

        // Not bound to the request either: what others wait for is fetched, and a wait is short.
        var proof = authorization.Count == 1 ? await tokens.ProveAsync(authorization[0], CancellationToken.None) : new TokenProof(TrustCheck.Missing);
        if (proof.Check == TrustCheck.Good)
            return proof;
        Refuse(http, proof.Check);
        return null;
    }

    private async Task<JsonElement?> ReadAsync(HttpContext http)
    {
        try
        {
            if (await BoundedBody.ReadAsync(http, MostBytes, http.RequestAborted) is not { } body)
            {
                Refuse(http, StatusCodes.Status413PayloadTooLarge, "Size");
                return null;
            }

            var activity = JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
            if (activity.Text("type") is { Length: > 0 })
                return activity;
            Malformed(body.Length);
        }
        catch (JsonException)
        {
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Teams has gone, or what came was no HTTP; nobody reads an answer.
        }

        Refuse(http, StatusCodes.Status400BadRequest, "Malformed");
        return null;
    }

    private async Task TakeAsync(HttpContext http, TokenProof proof, JsonElement activity, long began)
    {
        var check = proof.For(activity.Text("channelId"), activity.Secret("serviceUrl"), hosts);
        if (check != TrustCheck.Good)
        {
            Refuse(http, check);
            return;
        }

        try
        {
            var answer = await WithinAsync(new ReceivedActivity(activity, began));
            http.Response.StatusCode = answer.Status;
            if (answer.Body is { } body)
            {
                var bytes = JsonBytes.Escaped(body);
                http.Response.ContentType = "application/json; charset=utf-8";
                http.Response.ContentLength = bytes.Length;
                await http.Response.Body.WriteAsync(bytes, CancellationToken.None);
            }
        }
        catch (Exception error)
        {
            NotStored(error is OperationCanceledException ? "too late" : error.GetType().Name);
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    // Not bound to the request: when Teams hangs up, what has begun to be stored is stored; its repetition is known then.
    private async Task<ActivityAnswer> WithinAsync(ReceivedActivity activity)
    {
        var left = Deadline - time.GetElapsedTime(activity.Stamp);
        using var deadline = new CancellationTokenSource(left > Shortest ? left : Shortest, time);
        return await receive(activity, deadline.Token).WaitAsync(deadline.Token);
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private void Refuse(HttpContext http, TrustCheck check)
    {
        Refuse(http, Status(check), check.ToString());
        if (check is TrustCheck.Missing or TrustCheck.Unsigned)
            return;
        lock (gate)
        {
            if (told.TryGetValue(check, out var last) && time.GetElapsedTime(last) < BetweenLines)
                return;
            told[check] = time.GetTimestamp();
        }

        Refused(check);
    }

    private void Refuse(HttpContext http, int status, string reason)
    {
        if (!http.Response.HasStarted)
            http.Response.StatusCode = status;
        meters.Refused(reason);
    }

    // Without keys nothing is known of the token: Teams is to ask again.
    private static int Status(TrustCheck check) => check switch
    {
        TrustCheck.NoKeys => StatusCodes.Status503ServiceUnavailable,
        TrustCheck.WrongChannel or TrustCheck.NotEndorsed or TrustCheck.WrongServiceUrl or TrustCheck.ForeignHost => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status401Unauthorized,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to the messaging endpoint was refused: {Check}; more of the kind are only counted for a minute")]
    private partial void Refused(TrustCheck check);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A proven request of {Bytes} bytes was not understood")]
    private partial void Malformed(int bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "An activity could not be stored: {Cause}; Teams sends it again")]
    private partial void NotStored(string cause);
}
