using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Live;

namespace ChatOpsMilestones.Workspace.Adapter;

/// <summary>The local workspace as a chat platform: a delivery is a row of the store, so it is done once or not at all.</summary>
public sealed class WorkspaceAdapter(WorkspaceStore store, WorkspaceFeed feed, BusinessTime businessTime, RealTime realTime) : IChatAdapter
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public string Platform => Address.LocalPlatform;

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt attempt, Address address, ChatContent content, CancellationToken cancellationToken) =>
        PostAsync(attempt.DeliveryId, address, threadOf: null, content, cancellationToken);

    public Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt attempt, MessageRef parent, ChatContent content, CancellationToken cancellationToken) =>
        PostAsync(attempt.DeliveryId, parent.Address, parent.MessageId, content, cancellationToken);

    public Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt attempt, MessageRef message, ChatContent content, CancellationToken cancellationToken) =>
        Guarded(message.Address, async () =>
        {
            if (!await store.UpdateAsync(message.MessageId, content, businessTime.GetUtcNow(), cancellationToken))
                return new DeliveryOutcome.Rejected("There is no such message in the workspace.");

            feed.Wake();
            return new DeliveryOutcome.Delivered(message);
        });

    private Task<DeliveryOutcome> PostAsync(string deliveryId, Address address, string? threadOf, ChatContent content, CancellationToken cancellationToken) =>
        Guarded(address, async () =>
        {
            var outcome = await store.PostAsync(
                new NewMessage
                {
                    DeliveryId = deliveryId,
                    Conversation = address.Conversation,
                    ThreadOf = threadOf,
                    Content = content,
                    At = businessTime.GetUtcNow(),
                },
                cancellationToken);
            if (outcome is not PostOutcome.Posted posted)
                return new DeliveryOutcome.Rejected("There is no such channel or message in the workspace.");

            feed.Wake();
            return new DeliveryOutcome.Delivered(new MessageRef(address, posted.MessageId));
        });

    private async Task<DeliveryOutcome> Guarded(Address address, Func<Task<DeliveryOutcome>> deliver)
    {
        if (address is not { Platform: Address.LocalPlatform, Installation: Address.LocalInstallation })
            return new DeliveryOutcome.Rejected($"The local workspace does not serve {address.Platform}/{address.Installation}.");

        try
        {
            return await deliver();
        }
        catch (StoreException error)
        {
            // Nothing of the transaction was stored.
            return new DeliveryOutcome.Retry(realTime.GetUtcNow() + RetryAfter, error.Fault.ToString());
        }
    }
}
