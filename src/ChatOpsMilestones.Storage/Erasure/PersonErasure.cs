using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Erasure;

/// <summary>
/// Erases a colleague: what was only theirs goes, and what others need stays under a name that leads to nobody. What they said in
/// free words stays; what was sent to a platform stays there.
/// </summary>
public sealed class PersonErasure(Database database)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What is theirs alone, by its column.
    private static readonly (string Table, string Where)[] Theirs =
    [
        ("chat_references", "kind = 'Personal' and user_id in (select user_id from chat_people p where p.email = @email and p.platform = chat_references.platform and p.installation = chat_references.installation)"),
        ("callbacks", "body like @inside escape '!' or exists (select 1 from chat_people p where p.email = @email and p.platform = callbacks.platform "
            + "and p.installation = callbacks.installation and callbacks.body like '%\"' || p.user_id || '\"%')"),
        ("chat_people", "email = @email"),
        ("chat_absent", "email = @email"),
        ("person_settings", "person = @email"),
        ("home_views", "person = @email"),
        ("candidates", "recipient_kind = 'Person' and recipient_id = @email"),
        ("message_refs", "conversation = @direct"),
        ("deliveries", "conversation = @direct"),
        ("ws_messages", "conversation = @direct or visible_to = @email"),
        ("ws_channels", "conversation = @direct"),
        ("ws_reads", "person = @email or conversation = @direct"),
        ("people", "email = @email"),
    ];

    // What names them among others: a column that holds the address alone.
    private static readonly (string Table, string Column)[] Addresses =
    [
        ("people", "manager_email"), ("people", "backup_email"), ("accounts", "owner_email"), ("feedback", "person"), ("notes", "person"), ("milestone_notes", "person"),
        ("decisions", "recipient_id"), ("subscriptions", "created_by"), ("playbook_patches", "author"), ("replays", "made_by"), ("ws_messages", "author"),
    ];

    // The same in JSON, with the name beside it.
    private static readonly (string Table, string Column)[] Bodies =
    [
        ("people", "body"), ("accounts", "body"), ("records", "body"), ("feedback", "body"), ("decisions", "body"), ("outages", "body"), ("replays", "body"),
    ];

    private static readonly (string Table, string Column, string Person)[] Names =
        [("notes", "person_name", "person"), ("milestone_notes", "person_name", "person"), ("playbook_patches", "author_name", "author")];

    /// <summary>Erases somebody; in one transaction.</summary>
    /// <param name="email">of the team list, lower case.</param>
    /// <param name="name">as on the team list.</param>
    /// <param name="standIn">what stands in its place, like an address; the same nowhere else.</param>
    /// <param name="standInName">what stands in place of the name.</param>
    /// <param name="cancellationToken">to stop before it began.</param>
    /// <returns>Rows erased, and rows in which they were renamed.</returns>
    public Task<(int Erased, int Renamed)> EraseAsync(string email, string name, string standIn, string standInName, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async scope =>
            {
                (string, object?)[] who = [("@email", email), ("@direct", "d:" + email), ("@inside", $"%\"{Like(email)}\"%")];
                var (erased, renamed) = (0, 0);
                foreach (var (table, where) in Theirs)
                    erased += await scope.ExecuteAsync($"delete from {table} where {where}", [.. who.Where(w => where.Contains(w.Item1, StringComparison.Ordinal))]);
                foreach (var (table, column, person) in Names)
                    await scope.ExecuteAsync($"update {table} set {column} = @name where {person} = @email", ("@name", standInName), ("@email", email));
                foreach (var (table, column) in Addresses)
                    renamed += await scope.ExecuteAsync($"update {table} set {column} = @alias where {column} = @email", ("@alias", standIn), ("@email", email));
                foreach (var (table, column) in Bodies)
                    renamed += await RenameAsync(scope, table, column, email, name, standIn, standInName);

                // Other hosts keep histories in memory for as long as their accounts' versions stay.
                await scope.ExecuteAsync("update account_work set dirty_version = dirty_version + 1");
                return (erased, renamed);
            },
            cancellationToken);

    // The name alone may be somebody else's too: it is replaced only where the address stands beside it.
    private static async Task<int> RenameAsync(DbTransactionScope scope, string table, string column, string email, string name, string standIn, string standInName)
    {
        var names = new[] { JsonSerializer.Serialize(name), JsonSerializer.Serialize(name, Relaxed) }.Distinct().ToList();
        var renamed = column;
        for (var i = 0; i < names.Count; i++)
            renamed = $"replace({renamed}, @name{i}, @standInName)";
        return await scope.ExecuteAsync(
            $"update {table} set {column} = replace({renamed}, @quoted, @alias) where {column} like @inside escape '!'",
            [
                .. names.Select((n, i) => ($"@name{i}", (object?)n)),
                ("@standInName", JsonSerializer.Serialize(standInName)),
                ("@quoted", JsonSerializer.Serialize(email)),
                ("@alias", JsonSerializer.Serialize(standIn)),
                ("@inside", $"%\"{Like(email)}\"%"),
            ]);
    }

    private static string Like(string text) => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
