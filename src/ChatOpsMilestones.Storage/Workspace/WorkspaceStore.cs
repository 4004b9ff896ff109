using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Workspace;

/// <summary>What the local workspace writes: its channels, messages and read marks.</summary>
public sealed class WorkspaceStore(Database database)
{
    internal const string Installation = Address.LocalInstallation;

    /// <summary>Makes the channels that are missing and brings names, topics and places up to date.</summary>
    /// <param name="channels">those that shall be there; others stay.</param>
    /// <param name="now">business time.</param>
    /// <param name="cancellationToken">ends the wait.</param>
    public Task EnsureChannelsAsync(IEnumerable<WorkspaceChannel> channels, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            scope => scope.ExecuteManyAsync(
                """
                insert into ws_channels (installation, conversation, name, kind, topic, position, created_at)
                values (@installation, @conversation, @name, @kind, @topic, @position, @now)
                on conflict (installation, conversation) do update set name = excluded.name, topic = excluded.topic, position = excluded.position
                """,
                channels.Select(channel => Columns(channel, now))),
            cancellationToken);

    /// <summary>Posts a message, once for each delivery id.</summary>
    public Task<PostOutcome> PostAsync(NewMessage message, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async scope =>
            {
                if (await PostedBeforeAsync(scope, message.DeliveryId) is { } known)
                    return known;

                var root = await RootAsync(scope, message);
                if (!await PlaceExistsAsync(scope, message) || (message.ThreadOf is not null && root is null))
                    return new PostOutcome.NoSuchPlace();

                var seq = await NextSeqAsync(scope);
                var id = StableId.Of("workspace-message", Installation, message.DeliveryId);
                var added = await scope.ExecuteAsync(
                    """
                    insert into ws_messages (installation, message_id, conversation, thread_root, author, visible_to, alert_id, delivery_id, content, created_at, position, seq)
                    values (@installation, @id, @conversation, @root, @author, @visible_to, @alert, @delivery, @content, @at, @seq, @seq)
                    on conflict do nothing
                    """,
                    ("@installation", Installation),
                    ("@id", id),
                    ("@conversation", message.Conversation),
                    ("@root", root),
                    ("@author", message.Author),
                    ("@visible_to", message.VisibleTo),
                    ("@alert", AlertOf(message.Content)),
                    ("@delivery", message.DeliveryId),
                    ("@content", MessageContent.Write(message.Content)),
                    ("@at", message.At),
                    ("@seq", seq));

                // None was added when another host posted it since we looked.
                return (PostOutcome)new PostOutcome.Posted(id, Again: added == 0);
            },
            cancellationToken);

    /// <summary>Replaces what a message holds; false when there is no such message.</summary>
    /// <param name="messageId">which.</param>
    /// <param name="content">the new content; the same as before changes nothing.</param>
    /// <param name="now">business time.</param>
    /// <param name="cancellationToken">ends the wait.</param>
    public Task<bool> UpdateAsync(string messageId, ChatContent content, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async scope =>
            {
                var json = MessageContent.Write(content);
                var before = await scope.FirstAsync(
                    "select content from ws_messages where installation = @installation and message_id = @id",
                    static row => row.Text(0),
                    ("@installation", Installation),
                    ("@id", messageId));
                if (before is null || before == json)
                    return before is not null;

                await scope.ExecuteAsync(
                    """
                    update ws_messages set content = @content, alert_id = @alert, edited_at = @now, seq = @seq
                    where installation = @installation and message_id = @id
                    """,
                    ("@content", json),
                    ("@alert", AlertOf(content)),
                    ("@now", now),
                    ("@seq", await NextSeqAsync(scope)),
                    ("@installation", Installation),
                    ("@id", messageId));
                return true;
            },
            cancellationToken);

    /// <summary>Remembers how far a person has read; never goes back.</summary>
    public Task MarkReadAsync(string person, string conversation, long position, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            scope => scope.ExecuteAsync(
                """
                insert into ws_reads (installation, person, conversation, position) values (@installation, @person, @conversation, @position)
                on conflict (installation, person, conversation) do update set position = excluded.position
                where ws_reads.position < excluded.position
                """,
                ("@installation", Installation),
                ("@person", person),
                ("@conversation", conversation),
                ("@position", position)),
            cancellationToken);

    private static (string, object?)[] Columns(WorkspaceChannel channel, DateTimeOffset now) =>
    [
        ("@installation", Installation),
        ("@conversation", channel.Conversation),
        ("@name", channel.Name),
        ("@kind", channel.Kind),
        ("@topic", channel.Topic),
        ("@position", channel.Position),
        ("@now", now),
    ];

    private static Task<PostOutcome?> PostedBeforeAsync(DbTransactionScope scope, string deliveryId) =>
        scope.FirstAsync<PostOutcome>(
            "select message_id from ws_messages where installation = @installation and delivery_id = @delivery",
            static row => new PostOutcome.Posted(row.Text(0), Again: true),
            ("@installation", Installation),
            ("@delivery", deliveryId));

    // A reply to a reply goes into the same thread.
    private static async Task<string?> RootAsync(DbTransactionScope scope, NewMessage message) =>
        message.ThreadOf is null
            ? null
            : await scope.FirstAsync(
                """
                select coalesce(thread_root, message_id) from ws_messages
                where installation = @installation and message_id = @id and conversation = @conversation
                """,
                static row => row.Text(0),
                ("@installation", Installation),
                ("@id", message.ThreadOf),
                ("@conversation", message.Conversation));

    private static async Task<bool> PlaceExistsAsync(DbTransactionScope scope, NewMessage message)
    {
        var direct = message.Conversation.StartsWith("d:", StringComparison.Ordinal);
        if (direct)
        {
            await scope.ExecuteAsync(
                """
                insert into ws_channels (installation, conversation, name, kind, topic, position, created_at)
                values (@installation, @conversation, @name, @kind, @topic, @position, @now)
                on conflict (installation, conversation) do nothing
                """,
                Columns(new WorkspaceChannel(message.Conversation, message.Conversation[2..], ChannelKind.Direct, "", 0), message.At));
        }

        return direct || await scope.AnyAsync(
            "select 1 from ws_channels where installation = @installation and conversation = @conversation",
            ("@installation", Installation),
            ("@conversation", message.Conversation));
    }

    // The row stays locked until the commit: numbers become visible in their order, so a reader never skips one.
    private static Task<long> NextSeqAsync(DbTransactionScope scope) =>
        scope.NumberAsync("insert into counters (name, value) values ('workspace', 1) on conflict (name) do update set value = counters.value + 1 returning value");

    private static string? AlertOf(ChatContent content) => content is ChatContent.OfCard card ? card.Card.AlertId : null;
}
