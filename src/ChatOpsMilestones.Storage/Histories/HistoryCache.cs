using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Storage.Histories;

/// <summary>What tells whether a history is still what is stored: both rise in the transaction that changes anything it is made of.</summary>
/// <param name="Version">counts the changes of the account itself.</param>
/// <param name="Generation">counts the changes that concern every account: watermarks, holidays, outages, snapshots.</param>
internal readonly record struct HistoryStamp(long Version, long Generation);

/// <summary>
/// The histories that were read last, each with the stamp that was read before it: one whose stamp is still the stored one is still whole,
/// whichever host has written meanwhile. A card is drawn several times in a row: for who pressed, and in every place where it stands.
/// </summary>
internal sealed class HistoryCache
{
    /// <summary>Some 300 KB each, after a year of use.</summary>
    public const int Most = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> byAccount = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> latest = [];

    /// <summary>The history; null when it is not known, or was changed since.</summary>
    public AccountHistory? Find(string accountId, HistoryStamp stamp)
    {
        lock (gate)
        {
            if (!byAccount.TryGetValue(accountId, out var node))
                return null;
            latest.Remove(node);
            if (node.Value.Stamp != stamp)
            {
                byAccount.Remove(accountId);
                return null;
            }

            latest.AddFirst(node);
            return node.Value.History;
        }
    }

    /// <param name="accountId">the account.</param>
    /// <param name="stamp">as it was read before the history.</param>
    /// <param name="history">what was read.</param>
    public void Keep(string accountId, HistoryStamp stamp, AccountHistory history)
    {
        lock (gate)
        {
            if (byAccount.Remove(accountId, out var before))
                latest.Remove(before);
            byAccount[accountId] = latest.AddFirst(new Entry(accountId, stamp, history));
            if (byAccount.Count <= Most)
                return;
            byAccount.Remove(latest.Last!.Value.AccountId); // there are some
            latest.RemoveLast();
        }
    }

    private sealed record Entry(string AccountId, HistoryStamp Stamp, AccountHistory History);
}
