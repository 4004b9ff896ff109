using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Pace;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Api;

/// <summary>The client as the product wires it, over real HTTP on this machine, with a clock that is held.</summary>
internal sealed class SlackRig : IAsyncDisposable
{
    public const string Token = "xoxb-secret-4711";

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HttpClient http = SlackHttp.Client(SlackServices.LongestCall);
    private readonly MeterListener listener = new();

    private SlackRig(StubSlack slack, SlackOptions options)
    {
        Slack = slack;
        LoggerFactory = Microsoft.Extensions.Logging.LoggerFactory.Create(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(new KeptLog(Log)));
        Options = options;
        options.ApiBaseUrl = slack.Address.ToString();
        Real = new RealTime(Time);
        var meters = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == SlackMeters.MeterName && instrument.Meter.Scope == meters)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Heard.AddOrUpdate(string.Join(' ', [instrument.Name, .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]), value, (_, sum) => sum + value));
        listener.Start();
        Meters = new SlackMeters(meters);
        Pace = new SlackPace(options, Real, new Random(7), Meters);
        Caller = new SlackCaller(http, SlackHosts.Of(options), Pace, Installations, Real, Meters, LoggerFactory.CreateLogger<SlackCaller>());
        Api = new SlackApi(Caller);
        Installations.Put(At);
    }

    public StubSlack Slack { get; }

    public SlackOptions Options { get; }

    public ManualTime Time { get; } = new("2026-11-23T09:00");

    public RealTime Real { get; }

    public SlackMeters Meters { get; }

    public SlackPace Pace { get; }

    public SlackCaller Caller { get; }

    public SlackApi Api { get; }

    public SlackInstallations Installations { get; } = new();

    public ConcurrentDictionary<string, long> Heard { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public ILoggerFactory LoggerFactory { get; }

    public SlackInstallation At { get; init; } = new() { Key = "T1", TeamId = "T1", BotUserId = "UBOT", BotId = "BBOT", Token = new SlackToken(Token) };

    public static async Task<SlackRig> StartAsync(SlackOptions? options = null) => new(await StubSlack.StartAsync(), options ?? new SlackOptions());

    public Task<SlackReply<PostedMessage>> PostAsync(string channel = "C1") => Api.PostMessageAsync(At, new PostMessage(channel, "hello"), TestContext.Current.CancellationToken);

    public Task<SlackReply<UserAnswer>> UserAsync(string user = "U1") => Api.UserAsync(At, user, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        http.Dispose();
        await services.DisposeAsync();
        await Slack.DisposeAsync();
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
                lines.Enqueue(formatter(state, exception) + exception);
        }
    }
}
