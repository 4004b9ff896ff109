using System.Globalization;
using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Http;
using ChatOpsMilestones.Teams.Tokens;
using ChatOpsMilestones.Teams.Trust;

namespace ChatOpsMilestones.Teams.Doctor;

/// <summary>What the doctor looks at besides the settings.</summary>
/// <param name="Channels">channels that subscriptions and settings name, each with what it is for.</param>
/// <param name="Emails">teammates who are to be reached.</param>
public sealed record TeamsPatient(IReadOnlyList<(Address At, string Purpose)> Channels, IReadOnlyList<string> Emails);

/// <summary>Looks whether Microsoft's side is reachable and lets the bot do what it has to, and says what to do where it does not.</summary>
public sealed class TeamsDoctor(
    ConnectorTokens tokens, KeyDocuments documents, TeamsConversations conversations, ConversationDoctor ward, TeamsOptions options, TeamsEndpoints endpoints, RealTime real)
{
    // Tokens are good five minutes around their times; a clock that is further off refuses everything.
    private static readonly TimeSpan ClockBad = TokenCheck.Skew;
    private static readonly TimeSpan ClockDoubtful = TimeSpan.FromSeconds(60);

    public async IAsyncEnumerable<Finding> ExamineAsync(TeamsPatient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.AllowUnauthenticatedLoopback)
            yield return Finding.Warning("The development switch is on: whoever is on this machine may speak in anybody’s name.", "Turn Teams:AllowUnauthenticatedLoopback off where the bot is in earnest.");
        if (options.AppId.Length == 0)
            yield break;

        await foreach (var finding in KeysAsync(cancellationToken))
            yield return finding;
        var token = await tokens.GetAsync(options.TenantId, fresh: true, cancellationToken);
        yield return Login(token);
        if (!token.Succeeded)
            yield break;

        yield return await HeardAsync(cancellationToken);
        foreach (var tenant in options.Tenants)
        {
            await foreach (var finding in ward.ConversationsAsync(tenant, cancellationToken))
                yield return finding;
        }

        if (options.AlertsChannel.Length == 0)
            yield return Finding.Warning("No alerts channel: urgent alerts for all and accounts without an owner stay in the local workspace.", "Set Teams:AlertsChannel to the id of a channel.");
        await foreach (var finding in ward.ChannelsAsync(patient.Channels, cancellationToken))
            yield return finding;
        await foreach (var finding in ward.PeopleAsync(patient.Emails, cancellationToken))
            yield return finding;
    }

    private async IAsyncEnumerable<Finding> KeysAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (list, fault) = await FetchAsync(cancellationToken);
        if (list is null)
        {
            yield return Finding.Bad(
                $"{endpoints.OpenIdMetadataUrl} cannot be read: {fault}.",
                "Check the network, the proxy and the firewall: without the keys listed there, nothing that Teams sends can be believed.");
            yield break;
        }

        yield return Clock(list.Date);
        var endorsed = list.Keys.Values.Count(key => key.Endorsements.Contains(TokenProof.TeamsChannel));
        yield return endorsed > 0
            ? Finding.Good($"{endorsed} of {list.Keys.Count} keys that are listed may speak for Teams.")
            : Finding.Bad($"None of the {list.Keys.Count} keys that are listed may speak for Teams.", "Check Teams:OpenIdMetadataUrl and Teams:Cloud.");
    }

    private async Task<(KeyList? List, string Fault)> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await documents.FetchAsync(endpoints.OpenIdMetadataUrl, cancellationToken), "");
        }
        catch (HttpRequestException error)
        {
            return (null, error.StatusCode is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : error.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "no answer in time");
        }
    }

    private Finding Clock(DateTimeOffset? server)
    {
        if (server is not { } theirs)
            return Finding.Warning("Microsoft did not say what time it is, so the clock is unchecked.");

        var off = (real.GetUtcNow() - theirs).Duration();
        var words = $"This machine’s clock is {off.TotalSeconds:0} s off Microsoft’s.";
        return off >= ClockBad ? Finding.Bad(words, "Set the clock (chrony or systemd-timesyncd): tokens more than 5 minutes off are refused.")
            : off >= ClockDoubtful ? Finding.Warning(words, "Set the clock before it drifts further.")
            : Finding.Good(words);
    }

    private Finding Login(TeamsReply<ConnectorToken> token)
    {
        var by = options.Identity switch
        {
            TeamsIdentity.Certificate => "its certificate",
            TeamsIdentity.ManagedIdentity => "its managed identity",
            _ => "its secret",
        };
        return token.Succeeded
            ? Finding.Good($"Entra gives the bot {options.AppId} a token for {by} ({endpoints.LoginTenant}).")
            : Finding.Bad($"Entra gives the bot {options.AppId} no token for {by} ({endpoints.LoginTenant}): {token.Fault.Code}.", EntraRemedies.Of(token.Fault.Code));
    }

    private async Task<Finding> HeardAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? last = null;
        foreach (var tenant in options.Tenants)
        {
            if ((await conversations.LiveAsync(tenant, cancellationToken)).FirstOrDefault()?.SeenAt is { } seen && !(last > seen))
                last = seen;
        }

        return last is { } heard
            ? Finding.Good(string.Create(CultureInfo.InvariantCulture, $"Teams last told this host something on {heard.UtcDateTime:yyyy-MM-dd} at {heard.UtcDateTime:HH:mm} UTC."))
            : Finding.Warning(
                "Teams has not told this host anything yet.",
                $"The messaging endpoint of the Azure Bot must lead to {TeamsPaths.Messages} of this host by https, its channel Microsoft Teams must be on, and the app installed for somebody.");
    }
}
