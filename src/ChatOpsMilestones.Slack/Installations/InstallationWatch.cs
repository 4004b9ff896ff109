using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.OAuth;
using ChatOpsMilestones.Slack.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>
/// Looks after installations while the host runs: asks on while Slack has not said who we are, renews tokens, takes over what other
/// hosts have kept, and finds out whether what died lives again.
/// </summary>
public sealed partial class InstallationWatch(
    SlackApi api,
    SlackCaller caller,
    SlackOptions options,
    SlackConnect connect,
    TokenRotation rotation,
    InstallationKeeper keeper,
    SlackInstallations installations,
    RealTime time,
    ILogger<InstallationWatch> logger) : BackgroundService, IHostedLifecycleService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private string? saidLast;

    /// <summary>Before anything else of the host starts: what is sent and what comes in needs to know where the app is installed.</summary>
    /// <exception cref="SlackRefusedException">Slack refuses what the settings give.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        installations.Died += Died;
        if (options.ClientId.Length > 0)
            caller.Refresher = rotation.RefreshAsync;
        if (await connect.StartAsync(cancellationToken) is { } fault)
            throw new SlackRefusedException(fault);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        installations.Died -= Died;
        return Task.CompletedTask;
    }

    /// <summary>One look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (options.ClientId.Length > 0)
        {
            if (await keeper.LoadAsync(cancellationToken) is { } fault && fault != saidLast)
                Closed(saidLast = fault);
            await rotation.RenewDueAsync(cancellationToken);
        }

        await ReviveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var random = new Random(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue));
        for (var failures = 1; !connect.IsKnown; failures++)
        {
            await Task.Delay(Backoff.AfterFailure(failures, null, random), time, stoppingToken);
            if (await OnceAsync(() => connect.AskAsync(stoppingToken), stoppingToken) is { } fault && WhoAmI.IsRefusal(fault))
                Refused(fault.Code);
        }

        while (true)
        {
            await OnceAsync(
                async () =>
                {
                    await LookAsync(stoppingToken);
                    return null;
                },
                stoppingToken);
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    private async Task<SlackFault?> OnceAsync(Func<Task<SlackFault?>> work, CancellationToken stopping)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Failed(error.GetType().Name);
            return null;
        }
    }

    // An administrator may have let the app in again. What can no longer be renewed has to be installed anew, even if its token works a little longer.
    private async Task ReviveAsync(CancellationToken cancellationToken)
    {
        foreach (var dead in installations.All.Where(i => i is { DeadBecause: not (null or TokenRotation.Spent), Token.IsEmpty: false }))
        {
            var reply = await WhoAmI.AskAsync(api, dead.Token, cancellationToken);
            if (!reply.Succeeded || installations.Find(dead.Key) is not { DeadBecause: not null } still || still.Token != dead.Token)
                continue;
            installations.Put(still with { DeadBecause = null });
            Revived(dead.Key);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack takes nothing for {Installation} any more ({Reason}): what is to go there waits until the app is let in or installed again")]
    private partial void Died(string installation, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses Slack:BotToken ({Code}); asking goes on, slowly")]
    private partial void Refused(string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Fault}")]
    private partial void Closed(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking after the installations of Slack failed: {Error}; it is done again in a minute")]
    private partial void Failed(string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack takes the token of {Installation} again")]
    private partial void Revived(string installation);
}
