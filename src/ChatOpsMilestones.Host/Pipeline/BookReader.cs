using ChatOpsMilestones.Storage.Accounts;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Reads the book of teammates and accounts.</summary>
public sealed class BookReader(AccountStore accounts)
{
    public async Task<Book> BookAsync(CancellationToken cancellationToken) =>
        new(await accounts.TeammatesAsync(cancellationToken), await accounts.ListAsync(cancellationToken: cancellationToken));

    /// <summary>One account and who answers for it: enough for a click.</summary>
    public async Task<Book> OwnersOfAsync(string accountId, CancellationToken cancellationToken) =>
        await accounts.FindAsync(accountId, cancellationToken) is { } account ? new(await accounts.OwnersAsync(account, cancellationToken), [account]) : new([], []);

    /// <summary>The team and one account.</summary>
    public async Task<Book> OfAccountAsync(string accountId, CancellationToken cancellationToken) =>
        new(await accounts.TeammatesAsync(cancellationToken), await accounts.FindAsync(accountId, cancellationToken) is { } account ? [account] : []);
}
