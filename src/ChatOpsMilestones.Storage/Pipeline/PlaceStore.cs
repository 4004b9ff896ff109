using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>A channel as the bot knows it.</summary>
/// <param name="Address">which.</param>
/// <param name="Name">as people see it; untrusted text; null while nobody has said.</param>
/// <param name="IsMember">the bot is in it; null while nobody has said.</param>
/// <param name="IsArchived">nobody can write there.</param>
public sealed record ChatPlace(Address Address, string? Name, bool? IsMember, bool IsArchived);

/// <summary>What is known of channels, from what the platform tells of them.</summary>
public sealed class PlaceStore(Database database)
{
    private const string Where = " where platform = @platform and installation = @installation and conversation = @conversation";

    // Each table with what makes a row one within a conversation.
    private static readonly (string Table, string[] Key)[] Follow =
        [("subscriptions", ["segment", "category"]), ("message_refs", ["message_id"]), ("chat_places", [])];

    public Task<ChatPlace?> FindAsync(Address address, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync("select name, member, archived from chat_places" + Where, r => Map(address, r), Of(address)), cancellationToken);

    public static Task<ChatPlace?> FindAsync(DbTransactionScope scope, Address address) =>
        scope.FirstAsync("select name, member, archived from chat_places" + Where, r => Map(address, r), Of(address));

    /// <summary>The names of all channels whose name is known, by lane.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellationToken = default) =>
        (await database.ReadAsync(
            s => s.QueryAsync(
                "select platform, installation, conversation, name from chat_places where name is not null",
                r => (new Address(r.Text(0), r.Text(1), r.Text(2)).Lane, Name: r.Text(3))),
            cancellationToken)).ToDictionary(p => p.Lane, p => p.Name);

    /// <summary>Keeps what is known; what is null in <paramref name="place"/> stays as it was.</summary>
    public static Task SaveAsync(DbTransactionScope scope, ChatPlace place, DateTimeOffset now) =>
        scope.ExecuteAsync(
            "insert into chat_places (platform, installation, conversation, name, member, archived, changed_at) "
            + "values (@platform, @installation, @conversation, @name, @member, @archived, @now) "
            + "on conflict (platform, installation, conversation) do update set name = coalesce(excluded.name, chat_places.name), "
            + "member = coalesce(excluded.member, chat_places.member), archived = excluded.archived, changed_at = excluded.changed_at",
            [
                .. Of(place.Address),
                ("@name", place.Name),
                ("@member", place.IsMember is { } member ? (member ? 1 : 0) : null),
                ("@archived", place.IsArchived ? 1 : 0),
                ("@now", now),
            ]);

    /// <summary>The platform gave a channel another id: its subscriptions, messages and what waits for it follow. A second time changes nothing.</summary>
    public static async Task MoveAsync(DbTransactionScope scope, Address old, string conversation, DateTimeOffset now)
    {
        var to = old with { Conversation = conversation };
        if (to == old)
            return;

        // What is known under the new id already stays; what is known of both is that of the new one.
        foreach (var (table, key) in Follow)
        {
            var same = string.Join(" and ", key.Select(column => $"o.{column} = {table}.{column}").Prepend("o.platform = @platform and o.installation = @installation and o.conversation = @new"));
            await scope.ExecuteAsync($"delete from {table}{Where} and exists (select 1 from {table} o where {same})", [.. Of(old), ("@new", conversation)]);
            await scope.ExecuteAsync($"update {table} set conversation = @new{Where}", [.. Of(old), ("@new", conversation)]);
        }

        await OutboxMoves.MoveAsync(scope, old, to, now);
    }

    private static ChatPlace Map(Address address, Row r) => new(address, r.TextOrNull(0), r.IsNull(1) ? null : r.Int(1) == 1, r.Int(2) == 1);

    private static (string, object?)[] Of(Address address) =>
        [("@platform", address.Platform), ("@installation", address.Installation), ("@conversation", address.Conversation)];
}
