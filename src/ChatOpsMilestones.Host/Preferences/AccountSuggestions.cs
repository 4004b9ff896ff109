using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Storage.Accounts;

namespace ChatOpsMilestones.Hosting.Preferences;

/// <summary>Accounts that fit what was typed into a field (<c>AccountSuggester</c>).</summary>
public sealed class AccountSuggestions(AccountStore accounts)
{
    /// <summary>What every platform shows of a choice, characters; a longer id could not come back.</summary>
    private const int LongestLabel = 75;

    private const int Most = 100;

    public async Task<IReadOnlyList<CardOption>> SuggestAsync(string typed, int most, CancellationToken cancellationToken)
    {
        var found = (await accounts.SuggestAsync(typed, Math.Clamp(most, 1, Most), cancellationToken)).Where(a => a.Id.Length <= LongestLabel).ToList();
        var twice = found.GroupBy(a => a.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. found.Select(a => new CardOption(a.Id, twice.Contains(a.Name) ? WithId(a) : Shortened.To(a.Name, LongestLabel)))];
    }

    private static string WithId(AccountName account)
    {
        var id = $" ({Shortened.To(account.Id, LongestLabel / 2)})";
        return Shortened.To(account.Name, LongestLabel - id.Length) + id;
    }
}
