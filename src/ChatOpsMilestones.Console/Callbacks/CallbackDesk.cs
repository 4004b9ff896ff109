using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Live;
using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>Hands inward what a person did, and posts the answer where it was asked.</summary>
internal sealed class CallbackDesk(CallbackReceiver receiver, WorkspaceStore store, WorkspaceFeed feed, BusinessTime time)
{
    /// <param name="viewer">who did it.</param>
    /// <param name="conversation">where.</param>
    /// <param name="thread">message in whose thread; null for the conversation.</param>
    /// <param name="id">what makes it once.</param>
    /// <param name="body">what was done.</param>
    /// <param name="cancellationToken">ends the wait.</param>
    public async Task<Answer> HandAsync(Viewer viewer, string conversation, string? thread, CallbackId id, CallbackBody body, CancellationToken cancellationToken)
    {
        var callback = new Callback
        {
            Key = new CallbackKey(Address.LocalPlatform, Address.LocalInstallation, id.Kind, id.Value),
            PersonEmail = viewer.Email,
            Address = new Address(Address.LocalPlatform, Address.LocalInstallation, conversation),
            At = time.GetUtcNow(),
            Body = body,
        };
        var answer = await receiver(callback, cancellationToken);
        if (answer is Answer.Message message)
            await PostAnswerAsync(viewer, conversation, thread, id, message, cancellationToken);

        // The receiver may have written messages of its own.
        feed.Wake();
        return answer;
    }

    private Task<PostOutcome> PostAnswerAsync(Viewer viewer, string conversation, string? thread, CallbackId id, Answer.Message message, CancellationToken cancellationToken) =>
        store.PostAsync(
            new NewMessage
            {
                DeliveryId = "answer:" + id.Value,
                Conversation = conversation,
                ThreadOf = thread,
                VisibleTo = message.ForAll || conversation == viewer.OwnConversation ? null : viewer.Email,
                Content = new ChatContent.OfText(message.Text),
                At = time.GetUtcNow(),
            },
            cancellationToken);
}
