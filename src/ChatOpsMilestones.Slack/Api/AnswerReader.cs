using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>
/// Reads what Slack answered. HTTP says little (429 and 5xx at most), the truth is in <c>ok</c>; and nothing in the answer is
/// trusted to be of the kind that the documentation says.
/// </summary>
internal static partial class AnswerReader
{
    public static SlackReply<T> Read<T>(string method, HttpExchange exchange, JsonTypeInfo<T> type)
        where T : class => exchange switch
        {
            HttpExchange.NeverSent => Failed<T>(new SlackFault(SlackFaultClass.Retry, "unreachable")),
            HttpExchange.CutOff cut => Failed<T>(new SlackFault(SlackFaultClass.Unknown, cut.Code)),
            HttpExchange.Answered answered => Read(method, answered, type) with { Scopes = ScopesOf(answered), RequestId = RequestIdOf(answered) },
            _ => throw new InvalidOperationException(exchange.GetType().Name),
        };

    /// <summary>What an upload or a <c>response_url</c> answers: any 200 is success unless it says otherwise; words come as plain text or as JSON.</summary>
    public static SlackReply<Done> ReadPlain(string what, HttpExchange exchange)
    {
        if (exchange is not HttpExchange.Answered answered)
            return Read(what, exchange, SlackJson.Default.Done);
        using var document = Parse(answered.Body);
        var refused = document is not null && TryBool(document.RootElement, "ok", out var ok) && !ok;
        if (answered.Status == HttpStatusCode.OK && !refused)
            return new SlackReply<Done>(new Done(), null);
        if (refused)
            return Failed<Done>(Refusal(what, answered, document!.RootElement));

        var word = answered.Body is { Length: < 200 } body ? CodeOf(System.Text.Encoding.UTF8.GetString(body).Trim()) : "unreadable";
        var kind = SlackErrorTable.ClassOf(what, word);
        return Failed<Done>(kind == SlackFaultClass.Unrecognized ? OfStatus(answered.Status) with { RetryAfter = RetryAfterOf(answered) } : new SlackFault(kind, word));
    }

    /// <summary>Where <c>response_metadata.messages</c> point to: <c>/blocks/0/text</c>. The rest of them may quote what was sent.</summary>
    public static string Pointers(IReadOnlyList<string> messages) =>
        string.Join(' ', messages.Select(m => JsonPointer().Match(m)).Where(m => m.Success).Select(m => m.Groups[1].Value).Take(5));

    /// <summary>A code as we pass it on: short and of plain letters, because it comes into logs and the store.</summary>
    public static string CodeOf(string? error) => error is not null && PlainCode().IsMatch(error) ? error : "unreadable";

    public static TimeSpan? RetryAfterOf(HttpExchange.Answered answered) =>
        answered.Headers.TryGetValue("retry-after", out var text)
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600))
            : null;

    /// <summary>A fault of plain HTTP, without a word of Slack's.</summary>
    public static SlackFault OfStatus(HttpStatusCode status) => new(
        status switch
        {
            // A gateway that gave up waiting may have passed the request on.
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => SlackFaultClass.Unknown,
            HttpStatusCode.OK => SlackFaultClass.Unknown,
            _ => SlackFaultClass.Retry,
        },
        status == HttpStatusCode.OK ? "unreadable" : string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}"));

    private static SlackReply<T> Read<T>(string method, HttpExchange.Answered answered, JsonTypeInfo<T> type)
        where T : class
    {
        if (answered.Status == HttpStatusCode.TooManyRequests)
            return Failed<T>(new SlackFault(SlackFaultClass.Retry, CodeIn(answered.Body) is { } said && SlackErrorTable.IsPace(said) ? said : "http_429") { RetryAfter = RetryAfterOf(answered) });
        if (answered.Body is null)
            return Failed<T>(new SlackFault(SlackFaultClass.Unknown, "too_large"));

        using var document = Parse(answered.Body);
        if (document is null || !TryBool(document.RootElement, "ok", out var ok))
            return Failed<T>(OfStatus(answered.Status));
        if (!ok)
            return Failed<T>(Refusal(method, answered, document.RootElement));
        if ((int)answered.Status is < 200 or > 299)
            return Failed<T>(OfStatus(answered.Status));
        try
        {
            return document.RootElement.Deserialize(type) is { } value ? new SlackReply<T>(value, null) : Failed<T>(OfStatus(HttpStatusCode.OK));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NotSupportedException)
        {
            return Failed<T>(OfStatus(HttpStatusCode.OK));
        }
    }

    private static SlackFault Refusal(string method, HttpExchange.Answered answered, JsonElement answer)
    {
        var code = CodeOf(Text(answer, "error"));

        // A server's fault outranks the word in its body, unless that word is known.
        var kind = SlackErrorTable.ClassOf(method, code);
        if (kind == SlackFaultClass.Unrecognized && answered.Status >= HttpStatusCode.InternalServerError)
            kind = SlackFaultClass.Unknown;
        return new SlackFault(kind, code)
        {
            RetryAfter = RetryAfterOf(answered),
            Needed = Text(answer, "needed") is { Length: <= 200 } needed && PlainScopes().IsMatch(needed) ? needed : null,
            Messages = MessagesOf(answer),
        };
    }

    private static List<string> MessagesOf(JsonElement answer) =>
        answer.TryGetProperty("response_metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray().Take(20).Select(StringOf).OfType<string>()]
            : [];

    private static string? CodeIn(byte[]? body)
    {
        using var document = Parse(body);
        return document is null ? null : Text(document.RootElement, "error");
    }

    private static JsonDocument? Parse(byte[]? body)
    {
        try
        {
            return body is null ? null : JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryBool(JsonElement answer, string name, out bool value)
    {
        value = false;
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty(name, out var found) || found.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return false;
        value = found.GetBoolean();
        return true;
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var found) ? StringOf(found) : null;

    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair
        }
    }

    private static HashSet<string>? ScopesOf(HttpExchange.Answered answered) =>
        answered.Headers.TryGetValue("x-oauth-scopes", out var text) && text.Length > 0
            ? [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : null;

    private static string? RequestIdOf(HttpExchange.Answered answered) =>
        answered.Headers.TryGetValue("x-slack-req-id", out var id) && RequestId().IsMatch(id) ? id : null;

    private static SlackReply<T> Failed<T>(SlackFault fault)
        where T : class => new(null, fault);

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,80}$")]
    private static partial Regex PlainCode();

    [GeneratedRegex(@"^[a-z0-9_.:,\- ]+$")]
    private static partial Regex PlainScopes();

    [GeneratedRegex(@"^[A-Za-z0-9\-]{1,64}$")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"json-pointer:(/[A-Za-z0-9_/\-]{0,200})")]
    private static partial Regex JsonPointer();
}
