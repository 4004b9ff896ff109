using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tokens;

/// <summary>
/// The token that proves us to the Bot Connector. It is kept until five minutes before its end, and asked for by one caller at a
/// time; while Entra cannot give a new one, the old one is used to its end. It always comes from the bot's own tenant, for
/// conversations of other tenants too.
/// </summary>
public sealed partial class ConnectorTokens : IDisposable
{
    /// <summary>How long before its end a token is replaced.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>Callers whose calls were refused together ask for a fresh one together; one is enough for all.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    /// <summary>How long Entra is left alone after it refused us.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly TeamsOptions options;
    private readonly TeamsEndpoints endpoints;
    private readonly RealTime time;
    private readonly ILogger<ConnectorTokens> logger;
    private readonly LoginHttp http;
    private readonly SemaphoreSlim turn = new(1);

    private Func<CancellationToken, Task<LoginResult>>? source;
    private Kept? kept;
    private Failed? failed;

    public ConnectorTokens(TeamsOptions options, TeamsEndpoints endpoints, RealTime time, ILogger<ConnectorTokens> logger)
        : this(options, endpoints, time, logger, null)
    {
    }

    internal ConnectorTokens(TeamsOptions options, TeamsEndpoints endpoints, RealTime time, ILogger<ConnectorTokens> logger, HttpMessageHandler? sender)
    {
        this.options = options;
        this.endpoints = endpoints;
        this.time = time;
        this.logger = logger;
        http = new LoginHttp(endpoints.LoginUrl, sender);
    }

    /// <param name="tenant">whose conversation is written to; only for those of the settings.</param>
    /// <param name="fresh">the Connector has refused the one that was given before.</param>
    /// <param name="cancellationToken">ends the wait.</param>
    public async Task<TeamsReply<ConnectorToken>> GetAsync(string tenant, bool fresh, CancellationToken cancellationToken)
    {
        if (options.AppId.Length == 0)
            return options.AllowUnauthenticatedLoopback ? Given(ConnectorToken.None) : Refused(new TeamsFault(TeamsFaultClass.Configuration, "no_token"));
        if (options.Tenants is { Count: > 0 } served && !served.Contains(tenant.ToLowerInvariant()))
            return Refused(new TeamsFault(TeamsFaultClass.Configuration, "foreign_tenant"));
        if (Usable(fresh) is { } ready)
            return Given(ready);

        await turn.WaitAsync(cancellationToken);
        try
        {
            return Usable(fresh) is { } meanwhile ? Given(meanwhile)
                : failed is { } before && time.GetElapsedTime(before.At) < before.Pause ? Fallback(before.Fault, fresh)
                : await AskAsync(fresh, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        turn.Dispose();
    }

    private async Task<TeamsReply<ConnectorToken>> AskAsync(bool fresh, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            source ??= TokenSource.Of(options, endpoints, http);
            var result = await source(cancellationToken);
            (kept, failed) = (new Kept(result.Token, began, result.Life, fresh), null);
            return Given(kept.Token);
        }
        catch (Exception failure) when (LoginFaults.IsExpected(failure) && !cancellationToken.IsCancellationRequested)
        {
            var fault = LoginFaults.Of(failure);
            failed = new Failed(fault, time.GetTimestamp(), fault.RetryAfter ?? (fault.Class == TeamsFaultClass.Retry ? AfterFailure : AfterRefusal));
            NoToken(fault.Class, fault.Code, fault.Status);
            return Fallback(fault, fresh);
        }
    }

    private ConnectorToken? Usable(bool fresh)
    {
        if (kept is not { } token)
            return null;
        var age = time.GetElapsedTime(token.At);
        return (fresh ? token.WasFresh && age < FreshFor : age < token.Life - Margin) ? token.Token : null;
    }

    // What the Connector has refused is not given again.
    private TeamsReply<ConnectorToken> Fallback(TeamsFault fault, bool fresh) =>
        !fresh && kept is { } old && time.GetElapsedTime(old.At) < old.Life ? Given(old.Token) : Refused(fault);

    private static TeamsReply<ConnectorToken> Given(ConnectorToken token) => new(token, null);

    private static TeamsReply<ConnectorToken> Refused(TeamsFault fault) => new(null, fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entra gave the bot no token: {Class}, {Code} (HTTP {Status})")]
    private partial void NoToken(TeamsFaultClass @class, string code, int status);

    private sealed record Kept(ConnectorToken Token, long At, TimeSpan Life, bool WasFresh);

    private sealed record Failed(TeamsFault Fault, long At, TimeSpan Pause);
}
