using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary>Accounts found by a part of their name, each with the facts that stand on its cards (<see cref="AccountSearcher"/>).</summary>
public sealed class AccountSearch(AccountStore accounts, HistoryStore histories, PlaybookHolder playbooks, BookReader books, HealthReader healths, BusinessTime business)
{
    /// <summary>Found at a time: each is read with its history.</summary>
    public const int Most = 10;

    private const int MostSkipped = 200;

    public async Task<IReadOnlyList<FoundAccount>> SearchAsync(string typed, int skip, int most, CancellationToken cancellationToken)
    {
        skip = Math.Clamp(skip, 0, MostSkipped);
        var names = await accounts.SuggestAsync(typed, skip + Math.Clamp(most, 1, Most), cancellationToken);
        var found = new List<FoundAccount>();
        foreach (var name in names.Skip(skip))
        {
            if (await ReadAsync(name.Id, cancellationToken) is { } account)
                found.Add(account);
        }

        return found;
    }

    private async Task<FoundAccount?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (await histories.LoadHistoryAsync(id, cancellationToken) is not { } history)
            return null;

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var today = Zones.LocalDate(business.GetUtcNow(), history.Zone);
        var health = await healths.OfAsync(history, playbook, today, cancellationToken);
        var owner = (await books.OfAccountAsync(id, cancellationToken)).OwnerOf(history.Account);
        CardFact[] facts = [.. CardWriter.Facts(history.Account, playbook, health, owner, today), .. CardWriter.JourneyFacts(history, playbook, today)];
        return new FoundAccount(
            id,
            history.Account.Name,
            string.Join(" · ", facts.Take(3).Select(f => f.Label == "Segment" ? f.Value : $"{f.Label} {f.Value}")),
            new TextMessage
            {
                Title = history.Account.Name,
                Lines = [.. facts.Select(f => new TextLine(f.Value) { Lead = f.Label }), new TextLine("Everything about the account") { AccountId = id }],
            });
    }
}
