using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>Joins public channels of Slack; private ones take the bot in only when somebody invites it.</summary>
public sealed class SlackDoor(SlackApi api, SlackInstallations installations)
{
    public async Task<Entry> EnterAsync(Address address, CancellationToken cancellationToken)
    {
        if (installations.Find(address.Installation) is not { } at)
            return new Entry(Entrance.NotNow);

        var joined = await api.JoinConversationAsync(at, address.Name, cancellationToken);
        if (joined.Succeeded || joined.Fault.Class == SlackFaultClass.AlreadyDone)
            return new Entry(Entrance.In, joined.Value?.Channel?.Name);
        if (joined.Fault.Class is SlackFaultClass.Retry or SlackFaultClass.Unknown or SlackFaultClass.InstallationDead)
            return new Entry(Entrance.NotNow);

        // A private channel, or joining is not granted: it may have been invited before.
        var known = await api.ConversationInfoAsync(at, address.Name, cancellationToken);
        return known switch
        {
            { Value.Channel: { IsMember: true, Name: var name } } => new Entry(Entrance.In, name),
            { Succeeded: true } or { Fault.Class: SlackFaultClass.DestinationGone } => new Entry(Entrance.MustBeInvited),
            _ => new Entry(Entrance.NotNow),
        };
    }
}
