using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>Joins public channels of Slack; private ones take the bot in only when somebody invites it.</summary>
public sealed class SlackDoor(SlackApi api, SlackInstallations installations)
{
    public async Task<Entrance> EnterAsync(Address address, CancellationToken cancellationToken)
    {
        if (installations.Find(address.Installation) is not { } at)
            return Entrance.NotNow;

        var joined = await api.JoinConversationAsync(at, address.Name, cancellationToken);
        if (joined.Succeeded || joined.Fault.Class == SlackFaultClass.AlreadyDone)
            return Entrance.In;
        if (joined.Fault.Class is SlackFaultClass.Retry or SlackFaultClass.Unknown or SlackFaultClass.InstallationDead)
            return Entrance.NotNow;

        // A private channel, or joining is not granted: it may have been invited before.
        var known = await api.ConversationInfoAsync(at, address.Name, cancellationToken);
        return known switch
        {
            { Value.Channel.IsMember: true } => Entrance.In,
            { Succeeded: true } or { Fault.Class: SlackFaultClass.DestinationGone } => Entrance.MustBeInvited,
            _ => Entrance.NotNow,
        };
    }
}
