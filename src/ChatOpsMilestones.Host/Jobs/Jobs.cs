using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using Quartz;

namespace ChatOpsMilestones.Hosting.Jobs;

/// <summary>What a job is: wait until the host has started, do one step of the road, say when it failed.</summary>
public abstract partial class StepJob(Readiness readiness, ILogger logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!readiness.IsReady)
            return;
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A clean stop: what was not finished is done by whoever runs next.
        }
        catch (Exception error)
        {
            Failed(error, GetType().Name);
        }
    }

    protected abstract Task RunAsync(CancellationToken cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed; it runs again at the next tick")]
    private partial void Failed(Exception error, string job);
}

/// <summary>Accounts that changed or are due.</summary>
[DisallowConcurrentExecution]
public sealed class EvaluateJob(Tick tick, Readiness readiness, ILogger<EvaluateJob> logger) : StepJob(readiness, logger)
{
    protected override Task RunAsync(CancellationToken cancellationToken) => tick.EvaluateAsync(cancellationToken);
}

/// <summary>What came due, and decisions.</summary>
[DisallowConcurrentExecution]
public sealed class DecideJob(Tick tick, Readiness readiness, ILogger<DecideJob> logger) : StepJob(readiness, logger)
{
    protected override Task RunAsync(CancellationToken cancellationToken) => tick.DecideAsync(cancellationToken);
}

/// <summary>People's own pages, where a platform has them.</summary>
[DisallowConcurrentExecution]
public sealed class HomesJob(Tick tick, Readiness readiness, ILogger<HomesJob> logger) : StepJob(readiness, logger)
{
    protected override Task RunAsync(CancellationToken cancellationToken) => tick.ShowHomesAsync(cancellationToken);
}
