using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Pace;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>
/// One call of the Web API: waits for its turn, sends it, reads the answer, says which class a failure is of. Nothing that it
/// sends or gets is logged. Retrying is the caller's decision; only a token that has expired is replaced and the call repeated.
/// </summary>
public sealed partial class SlackCaller(
    HttpClient http, SlackHosts hosts, SlackPace pace, SlackInstallations installations, RealTime time, SlackMeters meters, ILogger<SlackCaller> logger)
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly TimeSpan UploadPatience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan ResponsePatience = TimeSpan.FromSeconds(8);

    // Read methods are safest form-encoded; the others take JSON.
    private static readonly HashSet<string> Forms =
    [
        "auth.test", "apps.connections.open", "chat.getPermalink", "conversations.info", "conversations.history", "conversations.replies",
        "users.conversations", "users.info", "users.lookupByEmail", "files.getUploadURLExternal", "oauth.v2.access",
    ];

    /// <summary>How far Slack's clock and ours are apart.</summary>
    public SlackClock Clock { get; } = new(time);

    /// <summary>Gets new tokens where tokens expire; null where they do not.</summary>
    public TokenRefresher? Refresher { get; set; }

    /// <param name="method">its name.</param>
    /// <param name="at">the installation; it is marked as dead when its token turns out to be.</param>
    /// <param name="arguments">null values are left out.</param>
    /// <param name="type">of the answer.</param>
    /// <param name="cancellationToken">to stop.</param>
    /// <param name="paced">true when the caller has taken the turn already.</param>
    public async Task<SlackReply<T>> CallAsync<T>(
        string method, SlackInstallation at, JsonObject arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool paced = false)
        where T : class
    {
        var reply = await CallAsync(method, at.Key, at.Token, arguments, type, cancellationToken, paced);
        if (reply.Fault is { Class: SlackFaultClass.InstallationDead, Code: "token_expired" } && await RenewedAsync(at, cancellationToken) is { } renewed)
        {
            at = renewed;
            reply = await CallAsync(method, at.Key, at.Token, arguments, type, cancellationToken, paced: true);
        }

        if (reply.Fault is { Class: SlackFaultClass.InstallationDead } dead)
            installations.MarkDead(at.Key, dead.Code, at.Token);
        return reply;
    }

    /// <param name="method">its name.</param>
    /// <param name="installation">whose pace counts; empty for none.</param>
    /// <param name="token">empty for a call without one.</param>
    /// <param name="arguments">null values are left out.</param>
    /// <param name="type">of the answer.</param>
    /// <param name="cancellationToken">to stop.</param>
    /// <param name="paced">true when the caller has taken the turn already.</param>
    public async Task<SlackReply<T>> CallAsync<T>(
        string method, string installation, SlackToken token, JsonObject arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool paced = false)
        where T : class
    {
        var conversation = arguments["channel"] is JsonValue value && value.TryGetValue<string>(out var name) ? "c:" + name : null;
        if (!paced && await pace.EnterAsync(method, installation, conversation, cancellationToken) is { } left)
        {
            meters.Called(method, "paced", TimeSpan.Zero);
            return new SlackReply<T>(null, new SlackFault(SlackFaultClass.Retry, "paced") { RetryAfter = left });
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hosts.Api, method));
        if (!token.IsEmpty)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        var reply = await ExchangeAsync(method, request, Content(method, arguments), MethodPace.Of(method).Patience, e => AnswerReader.Read(method, e, type), cancellationToken);
        return reply.Fault is { Class: SlackFaultClass.Retry } fault && fault.Code != "unreachable" ? reply with { Fault = Slowed(method, installation, fault) } : reply;
    }

    /// <summary>Posts to a <c>response_url</c>; it needs no token and has no pace.</summary>
    public Task<SlackReply<Done>> RespondAsync(Uri responseUrl, JsonObject message, CancellationToken cancellationToken)
    {
        WithoutNulls(message);
        return SendPlainAsync("response_url", responseUrl, new NotedContent(Encoding.UTF8.GetBytes(message.ToJsonString()), Json), ResponsePatience, cancellationToken);
    }

    /// <summary>Sends the bytes of a file; no token goes along.</summary>
    public Task<SlackReply<Done>> UploadAsync(Uri target, byte[] content, CancellationToken cancellationToken) =>
        SendPlainAsync("upload", target, new NotedContent(content, "application/octet-stream"), UploadPatience, cancellationToken);

    private async Task<SlackReply<Done>> SendPlainAsync(string what, Uri target, NotedContent content, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!hosts.Allows(target))
        {
            content.Dispose();
            LogForeignHost(what);
            return new SlackReply<Done>(null, new SlackFault(SlackFaultClass.OurBug, "foreign_host"));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, target);
        return await ExchangeAsync(what, request, content, patience, e => AnswerReader.ReadPlain(what, e), cancellationToken);
    }

    private async Task<SlackReply<T>> ExchangeAsync<T>(
        string method, HttpRequestMessage request, NotedContent content, TimeSpan patience, Func<HttpExchange, SlackReply<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        var began = time.GetTimestamp();
        var exchange = await SlackHttp.SendAsync(http, request, content, patience, time, cancellationToken);
        if (exchange is HttpExchange.Answered answered)
            Clock.Observe(answered.Headers);
        var reply = read(exchange);
        meters.Called(method, reply.Fault is { } failed ? Words(failed.Class) : "ok", time.GetElapsedTime(began));
        if (reply.Fault is { } fault)
            LogFailed(method, fault.Code, fault.Class, AnswerReader.Pointers(fault.Messages), reply.RequestId ?? "-");
        return reply;
    }

    /// <summary>Known not to be done: says when to come again, and pauses the bucket when we were too fast.</summary>
    private SlackFault Slowed(string method, string installation, SlackFault fault)
    {
        var wait = fault.RetryAfter ?? pace.Jittered(SlackErrorTable.WaitOf(fault.Code));
        if (SlackErrorTable.IsPace(fault.Code))
        {
            pace.Pause(method, installation, wait);
            LogPaused(method, installation, wait.TotalSeconds);
        }

        return fault with { RetryAfter = wait };
    }

    private async Task<SlackInstallation?> RenewedAsync(SlackInstallation at, CancellationToken cancellationToken)
    {
        // Somebody else may have replaced it while this call was under way.
        if (installations.Find(at.Key) is { DeadBecause: null } now && now.Token != at.Token)
            return now;
        return Refresher is { } refresh ? await refresh(at.Key, cancellationToken) : null;
    }

    private static NotedContent Content(string method, JsonObject arguments)
    {
        WithoutNulls(arguments);
        if (!Forms.Contains(method))
            return new NotedContent(Encoding.UTF8.GetBytes(arguments.ToJsonString()), Json);

        var form = arguments.Select(a => Uri.EscapeDataString(a.Key) + "=" + Uri.EscapeDataString(a.Value!.GetValueKind() == JsonValueKind.String ? a.Value.GetValue<string>() : a.Value.ToJsonString()));
        return new NotedContent(Encoding.UTF8.GetBytes(string.Join('&', form)), "application/x-www-form-urlencoded; charset=utf-8");
    }

    private static void WithoutNulls(JsonObject arguments)
    {
        foreach (var name in arguments.Where(a => a.Value is null).Select(a => a.Key).ToList())
            arguments.Remove(name);
    }

    private static string Words(SlackFaultClass kind) => kind switch
    {
        SlackFaultClass.Retry => "retry",
        SlackFaultClass.Unknown => "unknown",
        SlackFaultClass.DestinationGone => "destination_gone",
        SlackFaultClass.InstallationDead => "installation_dead",
        SlackFaultClass.Configuration => "configuration",
        SlackFaultClass.OurBug => "our_bug",
        SlackFaultClass.ModalTiming => "modal_timing",
        SlackFaultClass.AlreadyDone => "already_done",
        SlackFaultClass.MessageGone => "message_gone",
        _ => "unrecognized",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack call {Method} failed: {Code} ({Class}) {Pointers}, request {RequestId}.")]
    private partial void LogFailed(string method, string code, SlackFaultClass @class, string pointers, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack asks to slow down: {Method} of {Installation} pauses for {Seconds:0.#} s.")]
    private partial void LogPaused(string method, string installation, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack named an address of another host for {What}; nothing was sent there.")]
    private partial void LogForeignHost(string what);
}
