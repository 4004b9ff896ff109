namespace ChatOpsMilestones.Core.Text;

/// <summary>Finds what somebody meant who wrote a name wrongly.</summary>
public static class NearestName
{
    /// <summary>Longer input is not worth comparing: nobody means a name by it.</summary>
    private const int LongestInput = 200;

    /// <summary>
    /// The known name nearest to <paramref name="given"/>, or null when none is near: at most a third of its
    /// letters may be wrong, missing, too many or swapped with a neighbour. Case does not count.
    /// </summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > LongestInput)
            return null;

        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(given.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < least && distance <= Math.Max(given.Length, name.Length) / 3)
                (nearest, least) = (name, distance);
        }

        return nearest;
    }

    // Optimal string alignment: insertions, deletions, replacements and swaps of two neighbours.
    internal static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
