using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>
/// Chooses one milestone's example cards while histories stream by: the period in ten parts, of each part the fires with the
/// smallest hashes. The choice does not depend on the order in which accounts come. The caller locks.
/// </summary>
internal sealed class ExampleShelf(int from, int to)
{
    public const int Most = 10;
    private const int PerPart = 4;

    private readonly List<(ulong Hash, string AccountId, ExampleCard Card)>[] parts = [.. Enumerable.Range(0, Most).Select(_ => new List<(ulong, string, ExampleCard)>())];

    public static ulong HashOf(Occurrence occurrence) =>
        (ulong)StableId.SeedOf("example", occurrence.Key.AccountId, occurrence.Key.RuleKey, occurrence.Key.Entity, occurrence.Key.Period);

    /// <summary>Whether a fire would find a place now.</summary>
    public bool Wants(int day, ulong hash) =>
        day >= from && day <= to && PartOf(day) is var part && (part.Count < PerPart || hash < part[^1].Hash);

    public void Put(int day, ulong hash, string accountId, ExampleCard card)
    {
        if (!Wants(day, hash))
            return;
        var part = PartOf(day);
        var place = part.FindIndex(x => hash < x.Hash);
        part.Insert(place < 0 ? part.Count : place, (hash, accountId, card));
        if (part.Count > PerPart)
            part.RemoveAt(PerPart);
    }

    /// <summary>One of each part while there are any, no account twice while there are others.</summary>
    public IReadOnlyList<ExampleCard> Choose(DateOnly first)
    {
        var left = parts.Select(part => part.Where(x => x.Card.Day >= first).ToList()).ToList();
        var chosen = new List<ExampleCard>();
        var accounts = new HashSet<string>();
        foreach (var again in new[] { false, true })
        {
            for (var took = true; took && chosen.Count < Most;)
            {
                took = false;
                foreach (var part in left)
                {
                    var place = part.FindIndex(x => again || !accounts.Contains(x.AccountId));
                    if (place < 0 || chosen.Count == Most)
                        continue;
                    chosen.Add(part[place].Card);
                    accounts.Add(part[place].AccountId);
                    part.RemoveAt(place);
                    took = true;
                }
            }
        }

        return [.. chosen.OrderBy(c => c.Day).ThenBy(c => c.Card.AccountId, StringComparer.Ordinal)];
    }

    private List<(ulong Hash, string AccountId, ExampleCard Card)> PartOf(int day) =>
        parts[Math.Min(Most - 1, (int)((long)(day - from) * Most / Math.Max(1, to - from + 1)))];
}
