using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>
/// What each refusal of the Bot Connector means for us. Source: learn.microsoft.com, "Status codes from bot conversational APIs".
/// </summary>
internal static partial class ConnectorErrors
{
    /// <summary>The tenant is one of GCC, which has a Connector of its own.</summary>
    public const string WrongHost = "InvalidBotApiHost";

    public const string NotEnoughPermissions = "NotEnoughPermissions";

    public const string ConversationNotFound = "ConversationNotFound";

    /// <summary>Asked for somebody who is not in that conversation: an answer, and no trouble.</summary>
    public const string NoMember = "MemberNotFoundInConversation";

    /// <summary>Not found, in nobody's words: the address is not one of a Connector, or no longer.</summary>
    public const string NobodyThere = "http_404";

    private static readonly (TeamsFaultClass Class, string Codes)[] Table =
    [
        (TeamsFaultClass.OurBug, "BadArgument BadSyntax MessageSizeTooBig"),
        (TeamsFaultClass.InstallationDead, "BotNotRegistered"),
        (TeamsFaultClass.DestinationGone, """
            BotDisabledByAdmin ConversationBlockedByUser MessageWritesBlocked BotNotInConversationRoster ForbiddenOperationException
            ConversationNotFound MemberNotFoundInConversation
            """),
        (TeamsFaultClass.Configuration, "InvalidBotApiHost NotEnoughPermissions"),
        (TeamsFaultClass.MessageGone, "ActivityNotFoundInConversation"),
        (TeamsFaultClass.Retry, "PreconditionFailed Throttled"),
    ];

    private static readonly Dictionary<string, TeamsFaultClass> ByCode = Table
        .SelectMany(row => row.Codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Class)))
        .ToDictionary(r => r.code, r => r.Class, StringComparer.Ordinal);

    /// <summary>The fault of a call that was not carried out, or of which nobody knows.</summary>
    /// <param name="call">the kind of call.</param>
    /// <param name="exchange">not a success.</param>
    /// <param name="now">real time, for an instant in <c>Retry-After</c>.</param>
    public static TeamsFault Of(ConnectorCall call, HttpExchange exchange, DateTimeOffset now) => exchange switch
    {
        HttpExchange.NeverSent never => new TeamsFault(TeamsFaultClass.Retry, never.Code),
        HttpExchange.CutOff cut => new TeamsFault(Doubtful(call), cut.Code),
        HttpExchange.Answered answered => Of(call, answered.Status, CodeIn(answered.Body)) with { RetryAfter = RetryAfterOf(answered, now) },
        _ => throw new InvalidOperationException(exchange.GetType().Name),
    };

    /// <summary>How long to wait for what Teams gave no time for; jitter comes on top.</summary>
    public static TimeSpan WaitOf(TeamsFault fault) => fault.Status switch
    {
        // Something else was being done in the conversation.
        412 => TimeSpan.FromSeconds(1),

        // No word of the Connector's: somebody in between does not know the way.
        404 or (>= 300 and < 400) => TimeSpan.FromSeconds(60),
        _ => TimeSpan.FromSeconds(5),
    };

    /// <summary>True for what says that the service is in trouble, not that it refused something.</summary>
    public static bool IsOutage(TeamsFault fault) => fault.Code is "unreachable" or "timeout" or "cut_off" || fault.Status is 408 or >= 500;

    private static TeamsFault Of(ConnectorCall call, HttpStatusCode status, string? code)
    {
        var number = (int)status;
        var kind = number switch
        {
            429 => TeamsFaultClass.Retry,

            // A gateway that gave up waiting may have passed the request on.
            408 or >= 500 => Doubtful(call),
            _ when code is not null && ByCode.TryGetValue(code, out var known) => known,
            401 => TeamsFaultClass.InstallationDead,
            403 => TeamsFaultClass.DestinationGone,
            404 when code is null => TeamsFaultClass.Retry,
            404 => call == ConnectorCall.Update ? TeamsFaultClass.MessageGone : TeamsFaultClass.DestinationGone,
            412 or 423 or (>= 300 and < 400) => TeamsFaultClass.Retry,
            _ => TeamsFaultClass.OurBug,
        };
        return new TeamsFault(kind, code ?? string.Create(CultureInfo.InvariantCulture, $"http_{number}")) { Status = number };
    }

    private static TeamsFaultClass Doubtful(ConnectorCall call) => call.IsRepeatable ? TeamsFaultClass.Retry : TeamsFaultClass.Unknown;

    private static TimeSpan? RetryAfterOf(HttpExchange.Answered answered, DateTimeOffset now)
    {
        var span = answered.RetryAfter?.Delta ?? (answered.RetryAfter?.Date is { } date ? date - now : null);
        return span is { } wait ? TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds, 1, 3600)) : null;
    }

    /// <summary>The code as we pass it on: short and of plain letters, because it comes into logs and the store. The words beside it may quote what was sent.</summary>
    private static string? CodeIn(byte[]? body)
    {
        using var document = Parse(body);
        if (document is null)
            return null;
        var code = document.RootElement.Child("error").Text("code") ?? SubCode(document.RootElement);
        return code is not null && PlainCode().IsMatch(code) ? code : null;
    }

    // An old shape: {"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}.
    private static string? SubCode(JsonElement answer)
    {
        if (!answer.Child("errorCode").IsThere() || answer.Text("message") is not { Length: > 0 } message)
            return null;
        using var inner = Parse(System.Text.Encoding.UTF8.GetBytes(message));
        return inner?.RootElement.Text("subCode");
    }

    internal static JsonDocument? Parse(byte[]? body)
    {
        try
        {
            return body is not { Length: > 0 } ? null : JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_]{1,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainCode();
}
