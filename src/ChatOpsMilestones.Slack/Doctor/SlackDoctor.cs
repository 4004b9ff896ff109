using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Manifests;

namespace ChatOpsMilestones.Slack.Doctor;

/// <summary>What the doctor looks at besides the settings.</summary>
/// <param name="Channels">ids of the channels that subscriptions and settings name, each with what it is for.</param>
/// <param name="Emails">teammates who are to be reached.</param>
public sealed record SlackPatient(IReadOnlyList<(string Id, string Purpose)> Channels, IReadOnlyList<string> Emails);

/// <summary>Looks whether Slack is reachable and lets the bot do what it has to, and says what to do where it does not.</summary>
public sealed class SlackDoctor(SlackApi api, SlackProbe probe, SlackOptions options, RealTime real)
{
    private const int MostEmails = 30;
    private const int MostChannels = 40;
    private const string Permissions = "OAuth & Permissions";

    // Slack's signatures are five minutes wide; a clock that is half of that off will fail soon.
    private static readonly TimeSpan ClockBad = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockDoubtful = TimeSpan.FromSeconds(60);

    public async IAsyncEnumerable<Finding> ExamineAsync(SlackPatient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.BotToken.Length == 0)
        {
            yield return Finding.Good("Slack is installed by OAuth: each workspace has its own token, which its host keeps fresh.");
            yield break;
        }

        var reached = await probe.ServerTimeAsync(cancellationToken);
        if (reached.Fault is { } unreachable)
        {
            yield return Finding.Bad($"{options.ApiBaseUrl} cannot be reached: {unreachable}.", "Check the network, the proxy and the firewall: the host opens https connections to Slack.");
            yield break;
        }

        yield return Clock(reached.ServerTime);
        var who = await WhoAmI.AskAsync(api, new SlackToken(options.BotToken), cancellationToken);
        if (!who.Succeeded)
        {
            yield return Finding.Bad($"Slack refuses the bot’s token: {who.Fault.Code}.", $"Install the app to the workspace and copy the Bot User OAuth Token from {Permissions} into Slack:BotToken.");
            yield break;
        }

        var me = who.Value;
        yield return Finding.Good($"The bot’s token is good: workspace {me.Name} ({me.Key}), bot {me.BotUserId}.");
        foreach (var finding in Scopes(me))
            yield return finding;
        yield return await WayInAsync(cancellationToken);
        await foreach (var finding in ChannelsAsync(me, patient.Channels, cancellationToken))
            yield return finding;
        await foreach (var finding in PeopleAsync(me, patient.Emails, cancellationToken))
            yield return finding;
    }

    private Finding Clock(DateTimeOffset? server)
    {
        if (server is not { } theirs)
            return Finding.Warning("Slack did not say what time it is, so the clock is unchecked.");

        var off = (real.GetUtcNow() - theirs).Duration();
        var words = $"This machine’s clock is {off.TotalSeconds:0} s off Slack’s.";
        return off >= ClockBad ? Finding.Bad(words, "Set the clock (chrony or systemd-timesyncd): signed requests more than 5 minutes off are refused.")
            : off >= ClockDoubtful ? Finding.Warning(words, "Set the clock before it drifts further.")
            : Finding.Good(words);
    }

    private static IEnumerable<Finding> Scopes(SlackInstallation me)
    {
        if (me.Scopes is null)
        {
            yield return Finding.Warning("Slack did not say which scopes the token has.");
            yield break;
        }

        var missing = SlackScopes.Missing(me.Scopes).ToList();
        if (missing.Count == 0)
            yield return Finding.Good($"All {SlackScopes.Bot.Count} scopes are granted.");
        foreach (var scope in missing)
        {
            var remedy = $"Add {scope.Name} under {Permissions}, Bot Token Scopes, and install the app again.";
            yield return scope.Needed
                ? Finding.Bad($"The scope {scope.Name} is missing: {scope.Purpose}.", remedy)
                : Finding.Warning($"The scope {scope.Name} is missing; without it the bot does not do this: {scope.Purpose}.", remedy);
        }
    }

    private async Task<Finding> WayInAsync(CancellationToken cancellationToken)
    {
        if (options.Mode == SlackMode.Http)
            return await probe.EndpointAsync(options.PublicUrl, cancellationToken);

        var opened = await api.OpenConnectionAsync(new SlackToken(options.AppToken), cancellationToken);
        return opened.Succeeded
            ? Finding.Good("The app-level token may open sockets.")
            : Finding.Bad(
                $"Slack lets the app open no socket: {opened.Fault.Code}.",
                $"Turn Socket Mode on, and copy an app-level token with {SlackScopes.Connections} from Basic Information into Slack:AppToken.");
    }

    private async IAsyncEnumerable<Finding> ChannelsAsync(
        SlackInstallation me, IReadOnlyList<(string Id, string Purpose)> channels, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.AlertsChannel.Length == 0)
            yield return Finding.Warning("No alerts channel: urgent alerts for all and accounts without an owner stay in the local workspace.", "Set Slack:AlertsChannel to the id of a channel.");
        foreach (var (id, purpose) in channels.Take(MostChannels))
        {
            var told = await api.ConversationInfoAsync(me, id, cancellationToken);
            yield return told switch
            {
                { Succeeded: false } => Finding.Bad($"The channel {id} ({purpose}) cannot be seen: {told.Fault!.Code}.", "Check the id; into a private channel the bot must be invited."),
                { Value.Channel.IsArchived: true } => Finding.Bad($"The channel {id} ({purpose}) is archived."),
                { Value.Channel: { IsMember: false, IsPrivate: false } } => Finding.Warning($"The bot is not in the channel {id} ({purpose}); it joins when it posts there."),
                { Value.Channel.IsMember: false } => Finding.Bad($"The bot is not in the private channel {id} ({purpose}).", "Invite it there."),
                _ => Finding.Good($"The channel {id} ({purpose}) is there, and the bot is in it."),
            };
        }
    }

    private async IAsyncEnumerable<Finding> PeopleAsync(SlackInstallation me, IReadOnlyList<string> emails, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var email in emails.Take(MostEmails))
        {
            var told = await api.UserByEmailAsync(me, email, cancellationToken);
            if (told is { Succeeded: true, Value.User.Deleted: false })
                found++;
            else if (told.Succeeded)
                yield return Finding.Warning($"{email} is deactivated in Slack.", "Their alerts go to their backup, else to the alerts channel. Change people.csv.");
            else
                yield return Finding.Warning($"{email} is not found in Slack: {told.Fault.Code}.", "The address in people.csv must be the one of their Slack profile.");
        }

        if (emails.Count > 0)
            yield return Finding.Good($"{found} of {Math.Min(emails.Count, MostEmails)} teammates are found in Slack{(emails.Count > MostEmails ? $" ({emails.Count - MostEmails} more were not asked for)" : "")}.");
    }
}
