using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>Finds out at the start whom the settings connect to, and goes on asking while Slack does not answer.</summary>
public sealed partial class SlackConnect(SlackApi api, SlackOptions options, SlackInstallations installations, InstallationKeeper keeper, RealTime time, ILogger<SlackConnect> logger)
{
    /// <summary>For one question at the start, so that a Slack that is down does not keep the host from starting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool asked;
    private Task<string?>? started;

    /// <summary>True once Slack itself has said which workspace it is, or where workspaces install the app themselves.</summary>
    public bool IsKnown => asked || options.BotToken.Length == 0;

    /// <summary>Asked by whoever starts first; the others get the same answer.</summary>
    /// <returns>One line that says why the host cannot start; null when it can.</returns>
    public Task<string?> StartAsync(CancellationToken cancellationToken) => started ??= BeginAsync(cancellationToken);

    private async Task<string?> BeginAsync(CancellationToken cancellationToken)
    {
        if (options.ClientId.Length > 0 && await keeper.LoadAsync(cancellationToken) is { } closed)
            return closed;
        if (IsKnown || await AskAsync(cancellationToken) is not { } fault)
            return null;
        if (WhoAmI.IsRefusal(fault))
            return $"Slack:BotToken: Slack refuses it ({fault.Code}). Copy the Bot User OAuth Token of the installed app from OAuth & Permissions; doctor looks closer.";

        var remembered = await keeper.RememberedAsync(new SlackToken(options.BotToken), cancellationToken);
        if (remembered is not null)
            installations.Put(remembered);
        Unreachable(fault.Code, remembered?.Key ?? "nothing");
        return null;
    }

    /// <summary>Asks Slack once who the token of the settings is.</summary>
    /// <returns>Null when it answered.</returns>
    internal async Task<SlackFault?> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var reply = await WhoAmI.AskAsync(api, new SlackToken(options.BotToken), either.Token);
            if (!reply.Succeeded)
                return reply.Fault;
            await keeper.KeepAsync(reply.Value, cancellationToken);
            asked = true;
            Known(reply.Value.Key, reply.Value.BotUserId);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SlackFault(SlackFaultClass.Retry, "timeout");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Slack: {Installation}, bot {Bot}")]
    private partial void Known(string installation, string bot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack does not say whose token Slack:BotToken is ({Code}); until it does, what is known from before is used: {Installation}")]
    private partial void Unreachable(string code, string installation);
}
