using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Pace;
using ChatOpsMilestones.Teams.Tests.Conversations;
using ChatOpsMilestones.Teams.Tokens;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Connector;

/// <summary>The client as the product wires it, over real HTTP on this machine, with a clock that is held.</summary>
internal sealed class ClientRig : IAsyncDisposable
{
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    public const string Channel = "19:abc/def@thread.tacv2";
    public const string Secret = "token-secret-4711";

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConnectorHttp http = new();

    private ClientRig(StubTeams teams, TeamsOptions options)
    {
        Teams = teams;
        Options = options;
        options.AppId = "app-1";
        options.ServiceUrl = teams.Address + "/emea/";
        Real = new RealTime(Time);
        LoggerFactory = Microsoft.Extensions.Logging.LoggerFactory.Create(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(new KeptLog(Log)));
        Meters = new TeamsMeters(services.GetRequiredService<IMeterFactory>());
        Pace = new TeamsPace(options, Real, new Random(7), Meters);
        Conversations = new TeamsConversations(Book.Book, Real) { FallbackUrl = new Uri(options.ServiceUrl) };
        Caller = new ConnectorCaller(http, new ServiceHosts(options), GiveTokenAsync, Pace, Real, Meters, LoggerFactory.CreateLogger<ConnectorCaller>())
        {
            GccUrl = new Uri(teams.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/gcc"),
        };
        Client = new ConnectorClient(Caller, Conversations, options);
    }

    public StubTeams Teams { get; }

    public TeamsOptions Options { get; }

    public ManualTime Time { get; } = new("2026-11-23T09:00");

    public RealTime Real { get; }

    public MemoryReferences Book { get; } = new();

    public TeamsMeters Meters { get; }

    public TeamsPace Pace { get; }

    public TeamsConversations Conversations { get; }

    public ConnectorCaller Caller { get; }

    public ConnectorClient Client { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public ILoggerFactory LoggerFactory { get; }

    /// <summary>Whether a fresh one was asked for, each time.</summary>
    public ConcurrentQueue<bool> TokensAsked { get; } = new();

    public Func<bool, Task<TeamsReply<ConnectorToken>>>? Tokens { get; set; }

    public ChatReference Place => Of(Channel, ConversationKind.Channel);

    public static async Task<ClientRig> StartAsync(TeamsOptions? options = null) => new(await StubTeams.StartAsync(), options ?? new TeamsOptions());

    public static TeamsMessage Hello { get; } = new("hello") { Text = "hello" };

    public ChatReference Of(string conversation, ConversationKind kind) => new()
    {
        Platform = "teams",
        Installation = Tenant,
        Conversation = conversation,
        Kind = kind,
        ServiceUrl = Teams.Address + "/emea/",
        SeenAt = Time.GetUtcNow(),
    };

    public Task<TeamsReply<Posted>> PostAsync(TeamsMessage? message = null, string? root = null, ChatReference? to = null) =>
        Client.PostAsync(to ?? Place, root, message ?? Hello, TestContext.Current.CancellationToken);

    public Task<TeamsReply<Posted>> UpdateAsync(string id = "1700", TeamsMessage? message = null) =>
        Client.UpdateAsync(Place, id, message ?? Hello, TestContext.Current.CancellationToken);

    public Task<TeamsReply<TeamsMember>> MemberAsync(string who = "29:jordan") => Client.MemberAsync(Place, who, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await services.DisposeAsync();
        await Teams.DisposeAsync();
    }

    private Task<TeamsReply<ConnectorToken>> GiveTokenAsync(string tenant, bool fresh, CancellationToken cancellationToken)
    {
        TokensAsked.Enqueue(fresh);
        return Tokens is { } give ? give(fresh) : Task.FromResult(new TeamsReply<ConnectorToken>(new ConnectorToken(fresh ? Secret + "-fresh" : Secret), null));
    }

    private sealed class KeptLog(ConcurrentQueue<string> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(lines);

        public void Dispose()
        {
        }

        private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel}: {formatter(state, exception)}{exception}");
        }
    }
}
