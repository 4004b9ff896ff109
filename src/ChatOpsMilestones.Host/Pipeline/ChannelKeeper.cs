using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Workspace;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Keeps the local workspace's places as the team and the playbook want them: one for all, one a segment, one a person.</summary>
public sealed class ChannelKeeper(
    Database database, WorkspaceStore workspace, AccountStore accounts, MetaStore meta, PlaybookHolder playbooks, HostIdentity host, BusinessTime business)
{
    private const string FirstSubscription = "workspace.first-subscription";

    private string made = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var team = await accounts.TeammatesAsync(cancellationToken);
        var wanted = new List<WorkspaceChannel>
        {
            new(host.Chats.LocalChannel.Conversation, host.Chats.LocalChannel.Name, ChannelKind.Channel, "Every urgent alert, and alerts of accounts that nobody owns", 0),
        };
        wanted.AddRange(playbook.Segments.Select((segment, i) => new WorkspaceChannel(
            Address.LocalChannel(segment.Id.ToLowerInvariant()).Conversation,
            segment.Id.ToLowerInvariant(),
            ChannelKind.Channel,
            $"{segment.Name} accounts; a manager subscribes it with: /subscribe {segment.Id}",
            i + 1)));
        wanted.AddRange(team.Select((mate, i) => new WorkspaceChannel(
            Address.LocalDirect(mate.Email).Conversation, mate.Name, ChannelKind.Direct, "Your alerts, and whatever you ask", i)));

        var now = string.Join('\n', wanted) + host.AlertsChannel.Lane;
        if (now == made)
            return;

        await workspace.EnsureChannelsAsync(wanted, business.GetUtcNow(), cancellationToken);
        await SubscribeOnceAsync(host.Chats.LocalChannel, FirstSubscription, cancellationToken);
        if (host.AlertsChannel != host.Chats.LocalChannel)
            await SubscribeOnceAsync(host.AlertsChannel, $"{FirstSubscription}.{host.AlertsChannel.Lane}", cancellationToken);
        made = now;
    }

    // A manager may end it, and then it stays ended.
    private async Task SubscribeOnceAsync(Address channel, string name, CancellationToken cancellationToken)
    {
        if (await meta.FindAsync(name, cancellationToken) is not null)
            return;

        var subscription = new Subscription(channel, Subscription.AllSegments, null, Priority.Urgent, "milestones", business.GetUtcNow());
        await database.WriteAsync(scope => SubscriptionStore.SaveAsync(scope, subscription), cancellationToken);
        await meta.SetAsync(name, "done", cancellationToken);
    }
}
