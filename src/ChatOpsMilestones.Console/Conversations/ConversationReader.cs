using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Conversations;

/// <summary>Reads a conversation for its page: the newest part, an older part, or the part around one message.</summary>
internal sealed class ConversationReader(WorkspaceReader reader)
{
    public const int PageSize = 40;

    private const int MostReplies = 200;

    public async Task<ConversationModel> ReadAsync(Viewer viewer, PlaceModel place, ConversationQuery query, CancellationToken cancellationToken)
    {
        // Before the messages: what is written meanwhile then comes twice, never not at all.
        var head = await reader.HeadAsync(cancellationToken);
        var readUpTo = await reader.ReadUpToAsync(viewer.Email, place.Conversation, cancellationToken);
        var (messages, earlier, later) = await PartAsync(viewer, place.Conversation, query, cancellationToken);
        var models = await ModelsAsync(viewer, messages, inThread: false, cancellationToken);
        return new ConversationModel
        {
            Viewer = viewer,
            Place = place,
            Messages = models,
            HasEarlier = earlier,
            HasLater = later,
            FirstNew = readUpTo == 0 ? null : messages.Find(message => message.Position > readUpTo && message.Author != viewer.Email)?.Id,
            Head = head,
            Thread = query.Thread is null ? null : await ThreadAsync(viewer, place.Conversation, query.Thread, cancellationToken),
        };
    }

    /// <summary>Messages with what is in their threads.</summary>
    public async Task<List<MessageModel>> ModelsAsync(Viewer viewer, IReadOnlyCollection<WorkspaceMessage> messages, bool inThread, CancellationToken cancellationToken)
    {
        var threads = inThread
            ? new Dictionary<string, ThreadSummary>()
            : await reader.ThreadsAsync([.. messages.Select(message => message.Id)], viewer.Email, cancellationToken);
        return [.. messages.Select(message => new MessageModel
        {
            Message = message,
            Viewer = viewer,
            InThread = inThread,
            Thread = threads.GetValueOrDefault(message.Id),
        })];
    }

    private async Task<(List<WorkspaceMessage> Messages, bool Earlier, bool Later)> PartAsync(
        Viewer viewer,
        string conversation,
        ConversationQuery query,
        CancellationToken cancellationToken)
    {
        var at = query.At is null ? null : await reader.MessageAsync(query.At, viewer.Email, cancellationToken);
        if (at is { ThreadRoot: null } && at.Conversation == conversation)
        {
            var before = await reader.BeforeAsync(conversation, viewer.Email, at.Position, PageSize + 1, cancellationToken);
            var after = await reader.FromAsync(conversation, viewer.Email, at.Position, PageSize + 1, cancellationToken);
            return ([.. before.TakeLast(PageSize), .. after.Take(PageSize)], before.Count > PageSize, after.Count > PageSize);
        }

        var end = query.Before ?? long.MaxValue;
        var part = await reader.BeforeAsync(conversation, viewer.Email, end, PageSize + 1, cancellationToken);
        var later = query.Before is not null && (await reader.FromAsync(conversation, viewer.Email, end, 1, cancellationToken)).Count > 0;
        return ([.. part.TakeLast(PageSize)], part.Count > PageSize, later);
    }

    private async Task<ThreadModel?> ThreadAsync(Viewer viewer, string conversation, string rootId, CancellationToken cancellationToken)
    {
        var root = await reader.MessageAsync(rootId, viewer.Email, cancellationToken);
        if (root is not { ThreadRoot: null } || root.Conversation != conversation)
            return null;

        var replies = await reader.RepliesAsync(rootId, viewer.Email, MostReplies, cancellationToken);
        var models = await ModelsAsync(viewer, [root, .. replies], inThread: true, cancellationToken);
        return new ThreadModel(models[0], models[1..]);
    }
}

/// <param name="Before">only messages before this position.</param>
/// <param name="At">the part around this message.</param>
/// <param name="Thread">with the thread of this message.</param>
internal sealed record ConversationQuery(long? Before = null, string? At = null, string? Thread = null);
