using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Workspace;

/// <summary>What the local workspace reads. Everything is asked for one person: what only another may see is not there.</summary>
public sealed class WorkspaceReader(Database database)
{
    /// <summary>Counting stops here; the page shows it as "99+".</summary>
    public const int MostUnread = 100;

    private const string Columns = "message_id, conversation, thread_root, author, visible_to, content, created_at, edited_at, position, seq";

    private const string Visible = "installation = @installation and (visible_to is null or visible_to = @person)";

    /// <summary>The channels for everybody, in the order of the list.</summary>
    public Task<List<WorkspaceChannel>> ChannelsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync(
                "select conversation, name, kind, topic, position from ws_channels where installation = @installation and kind = @kind order by position, conversation",
                static row => new WorkspaceChannel(row.Text(0), row.Text(1), row.Enum<ChannelKind>(2), row.Text(3), row.Int(4)),
                ("@installation", WorkspaceStore.Installation),
                ("@kind", ChannelKind.Channel)),
            cancellationToken);

    /// <summary>The number of the last change; 0 before the first.</summary>
    public Task<long> HeadAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.NumberAsync("select value from counters where name = 'workspace'"), cancellationToken);

    /// <summary>One message; null when it is not there for this person.</summary>
    public Task<WorkspaceMessage?> MessageAsync(string messageId, string person, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"select {Columns} from ws_messages where {Visible} and message_id = @id",
                Map,
                [.. Key(person), ("@id", messageId)]),
            cancellationToken);

    /// <summary>The newest messages of a conversation before a position, oldest first; threads are left out.</summary>
    public async Task<List<WorkspaceMessage>> BeforeAsync(string conversation, string person, long position, int most, CancellationToken cancellationToken = default)
    {
        var messages = await database.ReadAsync(
            session => session.QueryAsync(
                $"""
                select {Columns} from ws_messages
                where {Visible} and conversation = @conversation and thread_root is null and position < @position
                order by position desc limit @most
                """,
                Map,
                [.. Key(person), ("@conversation", conversation), ("@position", position), ("@most", most)]),
            cancellationToken);
        messages.Reverse();
        return messages;
    }

    /// <summary>The oldest messages of a conversation from a position on, that one included; threads are left out.</summary>
    public Task<List<WorkspaceMessage>> FromAsync(string conversation, string person, long position, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync(
                $"""
                select {Columns} from ws_messages
                where {Visible} and conversation = @conversation and thread_root is null and position >= @position
                order by position limit @most
                """,
                Map,
                [.. Key(person), ("@conversation", conversation), ("@position", position), ("@most", most)]),
            cancellationToken);

    /// <summary>The replies of a thread, oldest first; with more than <paramref name="most"/>, the newest of them.</summary>
    public async Task<List<WorkspaceMessage>> RepliesAsync(string root, string person, int most, CancellationToken cancellationToken = default)
    {
        var replies = await database.ReadAsync(
            session => session.QueryAsync(
                $"select {Columns} from ws_messages where {Visible} and thread_root = @root order by position desc limit @most",
                Map,
                [.. Key(person), ("@root", root), ("@most", most)]),
            cancellationToken);
        replies.Reverse();
        return replies;
    }

    /// <summary>What is new or changed in a conversation and its threads after a seq, in order of change.</summary>
    public Task<List<WorkspaceMessage>> ChangesAsync(string conversation, string person, long after, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync(
                $"select {Columns} from ws_messages where {Visible} and conversation = @conversation and seq > @after order by seq limit @most",
                Map,
                [.. Key(person), ("@conversation", conversation), ("@after", after), ("@most", most)]),
            cancellationToken);

    /// <summary>What stands in the threads of these messages; messages without replies are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ThreadSummary>> ThreadsAsync(IReadOnlyCollection<string> roots, string person, CancellationToken cancellationToken = default)
    {
        if (roots.Count == 0)
            return new Dictionary<string, ThreadSummary>();

        var parts = await database.ReadAsync(
            session => session.QueryAsync(
                $"select thread_root, author, count(*), max(created_at) from ws_messages where {Visible} and thread_root in {{list:@roots}} group by thread_root, author",
                static row => (Root: row.Text(0), Author: row.TextOrNull(1), Count: (int)row.Long(2), LastAt: row.Instant(3)),
                [.. Key(person), ("@roots", roots.ToArray())]),
            cancellationToken);
        return parts.GroupBy(part => part.Root).ToDictionary(
            thread => thread.Key,
            thread => new ThreadSummary(
                thread.Sum(part => part.Count),
                thread.Max(part => part.LastAt),
                [.. thread.OrderByDescending(part => part.Count).ThenBy(part => part.Author, StringComparer.Ordinal).Select(part => part.Author)]));
    }

    /// <summary>The newest message that carries an alert's card, in a channel or in the person's own direct messages.</summary>
    public Task<WorkspaceMessage?> CardOfAlertAsync(string alertId, string person, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"""
                select {Columns} from ws_messages
                where {Visible} and alert_id = @alert and (conversation = @own or conversation not like 'd:%')
                order by position desc limit 1
                """,
                Map,
                [.. Key(person), ("@alert", alertId), ("@own", "d:" + person)]),
            cancellationToken);

    /// <summary>The position up to which a person has read; 0 for nothing.</summary>
    public Task<long> ReadUpToAsync(string person, string conversation, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => ReadUpToAsync(session, person, conversation), cancellationToken);

    /// <summary>How many messages of others a person has not read, for each place asked for, at most <see cref="MostUnread"/>.</summary>
    public Task<int[]> UnreadAsync(IReadOnlyList<(string Person, string Conversation)> places, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async session =>
            {
                var counts = new int[places.Count];
                for (var i = 0; i < counts.Length; i++)
                {
                    var (person, conversation) = places[i];
                    var from = await ReadUpToAsync(session, person, conversation);
                    counts[i] = (int)await session.NumberAsync(
                        $"""
                        select count(*) from (
                            select 1 from ws_messages
                            where {Visible} and conversation = @conversation and thread_root is null and position > @position
                                and (author is null or author <> @person)
                            limit @most) as unread
                        """,
                        [.. Key(person), ("@conversation", conversation), ("@position", from), ("@most", MostUnread)]);
                }

                return counts;
            },
            cancellationToken);

    private static Task<long> ReadUpToAsync(DbSession session, string person, string conversation) =>
        session.NumberAsync(
            "select position from ws_reads where installation = @installation and person = @person and conversation = @conversation",
            [.. Key(person), ("@conversation", conversation)]);

    private static (string Name, object? Value)[] Key(string person) => [("@installation", WorkspaceStore.Installation), ("@person", person)];

    private static WorkspaceMessage Map(Row row) => new()
    {
        Id = row.Text(0),
        Conversation = row.Text(1),
        ThreadRoot = row.TextOrNull(2),
        Author = row.TextOrNull(3),
        VisibleTo = row.TextOrNull(4),
        Content = MessageContent.Read(row.Text(5)),
        CreatedAt = row.Instant(6),
        EditedAt = row.InstantOrNull(7),
        Position = row.Long(8),
        Seq = row.Long(9),
    };
}
