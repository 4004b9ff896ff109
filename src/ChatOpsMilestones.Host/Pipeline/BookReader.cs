using ChatOpsMilestones.Storage.Accounts;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Reads the book of teammates and accounts.</summary>
public sealed class BookReader(AccountStore accounts)
{
    public async Task<Book> BookAsync(CancellationToken cancellationToken) =>
        new(await accounts.TeammatesAsync(cancellationToken), await accounts.ListAsync(cancellationToken: cancellationToken));

    /// <summary>The team and one account: enough for a card or a click.</summary>
    public async Task<Book> OfAccountAsync(string accountId, CancellationToken cancellationToken) =>
        new(await accounts.TeammatesAsync(cancellationToken), await accounts.FindAsync(accountId, cancellationToken) is { } account ? [account] : []);
}
