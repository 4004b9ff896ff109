using System.Security.Cryptography;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Inbound;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>Keeps the sockets of socket mode open for as long as the host runs.</summary>
public sealed partial class SlackSocketService(
    SlackApi api,
    SlackOptions options,
    SocketTiming timing,
    EnvelopeReceiver receive,
    SlackConnection connection,
    ConnectionMeters meters,
    RealTime time,
    ILogger<SlackSocketService> logger) : BackgroundService
{
    /// <summary>Of the chance in the waits; logged, so that a run can be understood.</summary>
    public int Seed { get; init; } = RandomNumberGenerator.GetInt32(int.MaxValue);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Opening(options.Sockets, Seed);
        using var desk = new EnvelopeDesk(receive, meters, time, logger);
        var loops = new List<SocketLoop>();
        var gear = new SocketGear
        {
            Api = api,
            Options = options,
            Timing = timing,
            Desk = desk,
            Connection = connection,
            Meters = meters,
            Time = time,
            Logger = logger,
            GiveUp = reason => loops.ForEach(loop => loop.Tell(new SocketEvent.GiveUp(reason))),
        };
        loops.AddRange(Enumerable.Range(1, options.Sockets).Select(slot => new SocketLoop(slot, gear, new Random(unchecked(Seed + slot)))));
        await Task.WhenAll(loops.Select(loop => loop.RunAsync(stoppingToken)));
        loops.ForEach(loop => loop.Dispose());
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Opening {Sockets} sockets to Slack, seed {Seed}")]
    private partial void Opening(int sockets, int seed);
}
