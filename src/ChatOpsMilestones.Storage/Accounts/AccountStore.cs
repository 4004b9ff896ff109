using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Storage.Accounts;

/// <summary>Looks up accounts, their other names, and our own people.</summary>
public sealed class AccountStore(Database database)
{
    private const int MostWords = 8;
    private const int LongestTyped = 80;

    /// <summary>The account with this id or alias; null when there is none.</summary>
    public Task<Account?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async session =>
            {
                var own = await ByIdAsync(session, id);
                if (own is not null)
                    return own;

                var target = await session.FirstAsync("select account_id from account_aliases where alias = @alias", static row => row.Text(0), ("@alias", id));
                return target is null ? null : await ByIdAsync(session, target);
            },
            cancellationToken);

    /// <summary>All accounts in order of name, or those of one owner.</summary>
    public Task<List<Account>> ListAsync(string? ownerEmail = null, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => ownerEmail is null
                ? session.QueryAsync("select body from accounts order by name_folded, account_id", Parse)
                : session.QueryAsync("select body from accounts where owner_email = @owner order by name_folded, account_id", Parse, ("@owner", ownerEmail)),
            cancellationToken);

    /// <summary>Id and name of every account, in order of name: for matching what a person typed.</summary>
    public Task<List<AccountName>> NamesAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync("select account_id, name from accounts order by name_folded, account_id", static row => new AccountName(row.Text(0), row.Text(1))),
            cancellationToken);

    /// <summary>Accounts whose name contains the text, whatever its case; at most <paramref name="limit"/>.</summary>
    public Task<List<AccountName>> SearchAsync(string text, int limit = 20, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync(
                "select account_id, name from accounts where name_folded like @pattern escape '!' order by name_folded, account_id limit @limit",
                static row => new AccountName(row.Text(0), row.Text(1)),
                ("@pattern", "%" + Escape(text.Trim().ToLowerInvariant()) + "%"), ("@limit", limit)),
            cancellationToken);

    /// <summary>
    /// Accounts for a field that suggests while somebody types: names that begin with the text first, then those of which a
    /// word does, then those that hold all its words. Nothing typed gives the first of all.
    /// </summary>
    /// <param name="typed">a part of a name.</param>
    /// <param name="most">at most so many.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<List<AccountName>> SuggestAsync(string typed, int most, CancellationToken cancellationToken = default)
    {
        var words = typed[..Math.Min(typed.Length, LongestTyped)].ToLowerInvariant().Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = string.Join(' ', words);
        return database.ReadAsync(
            async session =>
            {
                // By the index: the greatest character there is stands after every name that begins with the text.
                var found = await session.QueryAsync(
                    "select account_id, name from accounts where name_folded >= @from and name_folded < @to order by name_folded, account_id limit @most",
                    Name,
                    ("@from", text), ("@to", text + "\U0010FFFF"), ("@most", most));
                if (found.Count >= most || words.Length == 0)
                    return found;

                var tests = string.Concat(words.Select((_, i) => $" and name_folded like @word{i} escape '!'"));

                // The inner part reads the index alone: of 100,000 accounts it is a third of the time.
                const string Best = " order by case when name_folded like @start escape '!' then 0 else 1 end, name_folded";
                var more = await session.QueryAsync(
                    "select account_id, name from accounts where name_folded in (select name_folded from accounts "
                    + "where not (name_folded >= @from and name_folded < @to)" + tests + Best + " limit @most)" + Best + ", account_id limit @most",
                    Name,
                    [
                        ("@from", text), ("@to", text + "\U0010FFFF"), ("@start", "% " + Escape(text) + "%"), ("@most", most - found.Count),
                        .. words.Select((word, i) => ($"@word{i}", (object?)("%" + Escape(word) + "%"))),
                    ]);
                return [.. found, .. more];
            },
            cancellationToken);
    }

    public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.NumberAsync("select count(*) from accounts"), cancellationToken);

    /// <summary>Our own people, in order of name.</summary>
    public Task<List<Teammate>> TeammatesAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync(
                "select body from people order by name, email",
                static row => SignalJson.Parse(row.Text(0), SignalContext.Default.Teammate)),
            cancellationToken);

    /// <summary>Those who can answer for an account: its owner and its backup, as far as they are on the team list.</summary>
    public Task<List<Teammate>> OwnersAsync(Account account, CancellationToken cancellationToken = default)
    {
        var emails = new[] { account.OwnerEmail, account.BackupEmail }.OfType<string>().Distinct().ToArray();
        return emails.Length == 0
            ? Task.FromResult(new List<Teammate>())
            : database.ReadAsync(
                session => session.QueryAsync(
                    "select body from people where email in {list:@emails}",
                    static row => SignalJson.Parse(row.Text(0), SignalContext.Default.Teammate),
                    ("@emails", emails)),
                cancellationToken);
    }

    public Task<Teammate?> FindTeammateAsync(string email, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FirstAsync(
                "select body from people where email = @email",
                static row => SignalJson.Parse(row.Text(0), SignalContext.Default.Teammate),
                ("@email", email.ToLowerInvariant())),
            cancellationToken);

    /// <summary>Makes <paramref name="alias"/> another name of an account; signals under it go to the account from now on.</summary>
    public Task AddAliasAsync(string alias, string accountId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            scope => scope.ExecuteAsync(
                """
                insert into account_aliases (alias, account_id, recorded_at) values (@alias, @account, @at)
                on conflict (alias) do update set account_id = excluded.account_id, recorded_at = excluded.recorded_at
                """,
                ("@alias", alias), ("@account", accountId), ("@at", at)),
            cancellationToken);

    private static Task<Account?> ByIdAsync(DbSession session, string id) =>
        session.FirstAsync("select body from accounts where shard = @shard and account_id = @id", Parse, ("@shard", Shard.Of(id)), ("@id", id));

    private static AccountName Name(Row row) => new(row.Text(0), row.Text(1));

    private static Account Parse(Row row) => SignalJson.Parse(row.Text(0), SignalContext.Default.Account);

    private static string Escape(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
