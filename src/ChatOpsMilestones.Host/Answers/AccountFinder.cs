using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Accounts;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary>Finds the account that somebody means; says what is near when it is none or several.</summary>
public sealed class AccountFinder(AccountStore accounts)
{
    private const int MostNames = 5;

    /// <summary>The account's id, or the answer to give instead.</summary>
    public async Task<(string? Id, TextMessage? Instead)> FindAsync(string typed, CancellationToken cancellationToken)
    {
        if (SegmentSubject.Is(typed))
            return (typed, null);

        var names = await accounts.NamesAsync(cancellationToken);
        var found = NearestNames.Matches<AccountName>(typed, names, n => n.Name, n => n.Id);
        if (found.Count == 1)
            return (found[0].Id, null);

        var shown = Shorten(typed);
        if (found.Count > 1)
        {
            return (null, new TextMessage
            {
                Title = $"“{shown}” can mean {found.Count} accounts",
                Lines = [.. found.Take(MostNames).Select(Line), .. found.Count > MostNames ? [new TextLine("… and more: write a little more of the name.")] : Array.Empty<TextLine>()],
            });
        }

        var near = NearestNames.Of(typed, names.Select(n => n.Name).Distinct(), MostNames);
        return (null, near.Count == 0
            ? TextMessage.Of($"I know no account “{shown}”.")
            : new TextMessage
            {
                Title = $"I know no account “{shown}”. Did you mean:",
                Lines = [.. near.Select(name => Line(names.First(n => n.Name == name)))],
            });
    }

    private static TextLine Line(AccountName account) => new(account.Name) { AccountId = account.Id };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
