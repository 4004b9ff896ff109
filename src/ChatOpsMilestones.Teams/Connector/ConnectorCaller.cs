using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Pace;
using ChatOpsMilestones.Teams.Tokens;
using ChatOpsMilestones.Teams.Trust;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>Gives the bot's token for a tenant; a fresh one when the last was refused.</summary>
public delegate Task<TeamsReply<ConnectorToken>> ConnectorTokenSource(string tenant, bool fresh, CancellationToken cancellationToken);

/// <summary>
/// One call of the Bot Connector: waits for its turn, sends it, reads the answer, says which class a failure is of. Nothing that
/// it sends or gets is logged. Retrying is the caller's decision; only a token that is refused is replaced once and the call
/// repeated, and a tenant of GCC is asked where it lives.
/// </summary>
public sealed partial class ConnectorCaller(
    ConnectorHttp http, ServiceHosts hosts, ConnectorTokenSource tokens, TeamsPace pace, RealTime time, TeamsMeters meters, ILogger<ConnectorCaller> logger)
{
    /// <summary>For everything: the turn, the token, the answer. Shorter than what a delivery is leased for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly ConversationGates gates = new();
    private readonly ConcurrentDictionary<string, bool> inGcc = new();

    /// <summary>The Connector of GCC tenants.</summary>
    public Uri GccUrl { get; init; } = TeamsEndpoints.Of(new TeamsOptions { Cloud = TeamsCloud.Gcc }).ServiceUrl;

    internal async Task<TeamsReply<T>> CallAsync<T>(ConnectorRequest request, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (TargetOf(request) is not { } target)
            return Failed<T>(request, new TeamsFault(TeamsFaultClass.OurBug, "bad_id"));
        if (!hosts.Allows(target))
        {
            LogForeignHost(request.Call.Name);
            return Failed<T>(request, new TeamsFault(TeamsFaultClass.Configuration, "foreign_host"));
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (!request.IsPaced && await pace.EnterAsync(request.Call.Pace, request.Tenant, request.Conversation, both.Token) is { } left)
                return Failed<T>(request, new TeamsFault(TeamsFaultClass.Retry, "paced") { RetryAfter = left });
            using var alone = request.Call.IsSerial ? await gates.EnterAsync(request.Tenant, request.Conversation, both.Token) : null;
            var began = time.GetTimestamp();
            var (exchange, fault) = await SendAsync(request, target, both.Token, cancellationToken);
            var reply = fault is null ? Read(request, exchange!, read) : new TeamsReply<T>(null, Slowed(request, fault)); // one of the two is there
            meters.Called(request.Call.Name, reply.Fault is { } failed ? Words(failed.Class) : "ok", time.GetElapsedTime(began));
            if (reply.Fault is { } told)
                LogFailed(told.Code == ConnectorErrors.NoMember ? LogLevel.Debug : LogLevel.Warning, request.Call.Name, told.Code, told.Class, told.Status);
            return reply;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It waited for its turn or its token: nothing was sent.
            return Failed<T>(request, new TeamsFault(TeamsFaultClass.Retry, "paced") { RetryAfter = TimeSpan.FromSeconds(1) });
        }
    }

    private async Task<(HttpExchange? Exchange, TeamsFault? Fault)> SendAsync(ConnectorRequest request, Uri target, CancellationToken limit, CancellationToken cancellationToken)
    {
        var fresh = false;
        while (true)
        {
            var token = await tokens(request.Tenant, fresh, limit);
            if (!token.Succeeded)
                return (null, OfLogin(token.Fault));
            var exchange = await http.SendAsync(request.Method, target, token.Value.Value, request.Body, limit, cancellationToken);
            if (exchange is HttpExchange.Answered { IsSuccess: true })
                return (exchange, null);
            var fault = ConnectorErrors.Of(request.Call, exchange, time.GetUtcNow());
            if (fault is { Status: 401 } && !fresh && !token.Value.IsNone)
                fresh = true;
            else if (fault.Code == ConnectorErrors.WrongHost && GccTargetOf(request) is { } other && other != target && hosts.Allows(other))
                target = other;
            else
                return (exchange, fault);
        }
    }

    // That Entra is away says nothing about the Connector.
    private static TeamsFault OfLogin(TeamsFault fault) => ConnectorErrors.IsOutage(fault) ? fault with { Code = "login_" + fault.Code, Status = 0 } : fault;

    private TeamsReply<T> Read<T>(ConnectorRequest request, HttpExchange exchange, Func<JsonElement, T?> read)
        where T : class
    {
        pace.Went(request.Call.Pace, request.Tenant, request.Conversation);
        using var document = ConnectorErrors.Parse(((HttpExchange.Answered)exchange).Body);
        return read(document?.RootElement ?? default) is { } value
            ? new TeamsReply<T>(value, null)
            : new TeamsReply<T>(null, Slowed(request, new TeamsFault(TeamsFaultClass.Retry, "unreadable")));
    }

    /// <summary>Known not to be done: says when to come again, and pauses the conversation when we were too fast there.</summary>
    private TeamsFault Slowed(ConnectorRequest request, TeamsFault fault)
    {
        if (fault.Status == 429)
        {
            var span = pace.Pause(request.Call.Pace, request.Tenant, request.Conversation, fault.RetryAfter);
            LogPaused(request.Call.Name, request.Tenant, span.TotalSeconds);
            return fault with { RetryAfter = span };
        }

        return fault.Class == TeamsFaultClass.Retry ? fault with { RetryAfter = fault.RetryAfter ?? pace.Jittered(ConnectorErrors.WaitOf(fault)) } : fault;
    }

    // Several calls may learn it at one instant, and each goes on where the tenant lives.
    private Uri? GccTargetOf(ConnectorRequest request)
    {
        if (inGcc.TryAdd(request.Tenant, true))
            LogGcc(request.Tenant);
        return TargetOf(request);
    }

    private Uri? TargetOf(ConnectorRequest request)
    {
        if (request.Path is null || !Uri.TryCreate(request.ServiceUrl, UriKind.Absolute, out var service) || service.Query.Length + service.Fragment.Length > 0)
            return null;

        // Every public address of such a tenant is the wrong one, each with its region in the path.
        if (inGcc.ContainsKey(request.Tenant) && !service.IdnHost.Equals(GccUrl.IdnHost, StringComparison.OrdinalIgnoreCase))
            service = GccUrl;
        return new Uri(service.AbsoluteUri.TrimEnd('/') + request.Path);
    }

    private TeamsReply<T> Failed<T>(ConnectorRequest request, TeamsFault fault)
        where T : class
    {
        meters.Called(request.Call.Name, fault.Code == "paced" ? "paced" : Words(fault.Class), TimeSpan.Zero);
        return new TeamsReply<T>(null, fault);
    }

    private static string Words(TeamsFaultClass kind) => kind switch
    {
        TeamsFaultClass.Retry => "retry",
        TeamsFaultClass.Unknown => "unknown",
        TeamsFaultClass.DestinationGone => "destination_gone",
        TeamsFaultClass.InstallationDead => "installation_dead",
        TeamsFaultClass.Configuration => "configuration",
        TeamsFaultClass.OurBug => "our_bug",
        _ => "message_gone",
    };

    [LoggerMessage(Message = "Teams call {Call} failed: {Code} ({Class}), HTTP {Status}.")]
    private partial void LogFailed(LogLevel level, string call, string code, TeamsFaultClass @class, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams asks to slow down: {Call} in a conversation of {Tenant} pauses for {Seconds:0.#} s.")]
    private partial void LogPaused(string call, string tenant, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "A conversation names a host for {Call} that is not Microsoft's; nothing was sent there.")]
    private partial void LogForeignHost(string call);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {Tenant} is one of GCC; its own Connector is used from now on.")]
    private partial void LogGcc(string tenant);
}
