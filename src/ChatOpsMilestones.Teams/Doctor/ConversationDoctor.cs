using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.People;

namespace ChatOpsMilestones.Teams.Doctor;

/// <summary>The doctor's looks at where and whom the bot writes to. It asks for members only: nobody is written to.</summary>
public sealed class ConversationDoctor(ConnectorClient client, TeamsConversations conversations, TeamsDirectory directory, TeamsOptions options)
{
    private const int MostConversations = 40;
    private const int MostEmails = 30;
    private const string AddToTeam = "Add the app to the channel’s team; if it is there, mention the bot in the channel once.";

    internal async IAsyncEnumerable<Finding> ConversationsAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await conversations.LiveAsync(tenant, cancellationToken);
        var answered = 0;
        foreach (var conversation in all.Take(MostConversations))
        {
            if (await client.MembersAsync(conversation, cancellationToken) is { Fault: { } fault })
                yield return Sick($"The {Kind(conversation)} {conversation.Name ?? conversation.Conversation}", fault);
            else
                answered++;
        }

        if (all.Count > 0)
            yield return Finding.Good($"{answered} of {Math.Min(all.Count, MostConversations)} conversations of the tenant {tenant} answer{(all.Count > MostConversations ? $" ({all.Count - MostConversations} more were not asked)" : "")}.");
    }

    internal async IAsyncEnumerable<Finding> ChannelsAsync(IReadOnlyList<(Address At, string Purpose)> channels, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (at, purpose) in channels.Take(MostConversations))
        {
            var known = await conversations.FindAsync(at.Installation, at.Name, cancellationToken);
            if (known is { GoneBecause: { } reason })
            {
                yield return Finding.Bad($"The channel {known.Name ?? at.Name} ({purpose}) is closed to the bot: {reason}.", AddToTeam);
                continue;
            }

            // One that never spoke is written to all the same, by the address that serves the tenant's others.
            var told = await client.MembersAsync(known ?? await conversations.AssumedAsync(at.Installation, at.Name, cancellationToken), cancellationToken);
            yield return told.Fault is { } fault
                ? Sick($"The channel {known?.Name ?? at.Name} ({purpose})", fault)
                : Finding.Good($"The channel {known?.Name ?? at.Name} ({purpose}) is there, and the bot is in it.");
        }
    }

    internal async IAsyncEnumerable<Finding> PeopleAsync(IReadOnlyList<string> emails, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var email in emails.Take(MostEmails))
        {
            var fault = await FaultOfAsync(email, cancellationToken);
            if (fault is null)
                found++;
            else
                yield return Finding.Warning($"{email} is not found in Teams: {fault}.", "They must have the app, or be in a team that has it; the address in people.csv must be the one of their Teams profile.");
        }

        if (emails.Count > 0)
            yield return Finding.Good($"{found} of {Math.Min(emails.Count, MostEmails)} teammates are found in Teams{(emails.Count > MostEmails ? $" ({emails.Count - MostEmails} more were not asked for)" : "")}.");
    }

    private async Task<string?> FaultOfAsync(string email, CancellationToken cancellationToken)
    {
        var fault = "no_tenant";
        foreach (var tenant in options.Tenants)
        {
            switch (await directory.ByEmailAsync(tenant, email, cancellationToken))
            {
                case PersonLookup.Found:
                    return null;
                case PersonLookup.Nobody nobody:
                    fault = nobody.Reason;
                    break;
                case PersonLookup.NotNow notNow:
                    fault = notNow.Reason;
                    break;
            }
        }

        return fault;
    }

    private static Finding Sick(string what, TeamsFault fault) => fault.Class switch
    {
        TeamsFaultClass.DestinationGone => Finding.Bad($"{what} is closed to the bot: {fault.Code}.", "Add the app there again; until then nothing is sent there."),
        TeamsFaultClass.InstallationDead => Finding.Bad($"{what}: the Bot Connector refuses the bot: {fault.Code}.", "The Azure Bot must have the same app id, kind and tenant as the settings, and its channel Microsoft Teams must be on."),
        TeamsFaultClass.Configuration when fault.Code == "foreign_host" => Finding.Bad($"{what} is served by a host that gets no token of ours.", "If it is one of Microsoft’s, name it in Teams:ServiceHosts."),
        TeamsFaultClass.Configuration => Finding.Bad($"{what}: {fault.Code}.", "Check Teams:Cloud and the permissions that the admin has granted to the app."),
        _ => Finding.Warning($"{what} did not answer: {fault.Code}."),
    };

    private static string Kind(ChatReference conversation) => conversation.Kind switch
    {
        ConversationKind.Personal => "personal chat",
        ConversationKind.Group => "group chat",
        _ => "channel",
    };
}
