using ChatOpsMilestones.Hosting.Pipeline;

namespace ChatOpsMilestones.Hosting.Jobs;

/// <summary>Delivers at once after a click: its person looks at the card and should not wait for the next tick.</summary>
public sealed partial class BellRinger(TickBell bell, Tick tick, ILogger<BellRinger> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.WaitAsync(stoppingToken);
                await tick.DeliverAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Failed(error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivering after a click failed; the next tick tries again")]
    private partial void Failed(Exception error);
}
