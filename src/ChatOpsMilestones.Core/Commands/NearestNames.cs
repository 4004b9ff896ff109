using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Commands;

/// <summary>Finds what a person probably meant among known names.</summary>
public static class NearestNames
{
    private const int LongestCompared = 80;

    /// <summary>
    /// The nearest names, best first: by edits (see <see cref="NearestName"/>), a shared beginning preferred.
    /// One word of a name may stand for it.
    /// Names of which more than a third of the typed letters would have to change are no suggestion.
    /// </summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names, int most)
    {
        var wanted = Fold(typed);
        return names
            .Select(name => (name, distance: DistanceTo(wanted, Fold(name)), starts: Fold(name).StartsWith(wanted, StringComparison.Ordinal)))
            .Where(x => x.starts || x.distance <= Math.Max(1, (wanted.Length + 2) / 3))
            .OrderByDescending(x => x.starts)
            .ThenBy(x => x.distance)
            .ThenBy(x => x.name, StringComparer.Ordinal)
            .Take(most)
            .Select(x => x.name)
            .ToList();
    }

    /// <summary>
    /// The items that a typed name can mean: the exact ones, else those that begin with it, else those that hold all its words.
    /// One item means it is clear; several that it is ambiguous.
    /// </summary>
    public static IReadOnlyList<T> Matches<T>(string typed, IEnumerable<T> items, params ReadOnlySpan<Func<T, string>> names)
    {
        var wanted = Fold(typed);
        var selectors = names.ToArray();
        var all = items.ToList();
        foreach (var test in new Func<string, bool>[]
        {
            name => name == wanted,
            name => name.StartsWith(wanted, StringComparison.Ordinal),
            name => wanted.Split(' ').All(word => name.Contains(word, StringComparison.Ordinal)),
        })
        {
            var found = all.Where(item => selectors.Any(name => test(Fold(name(item))))).ToList();
            if (found.Count > 0)
                return found;
        }

        return [];
    }

    private static string Fold(string text)
    {
        var cut = text.Length <= LongestCompared ? text : text[..LongestCompared];
        return string.Join(' ', cut.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
    }

    // A person may have typed the whole name or one word of it.
    private static int DistanceTo(string wanted, string name) =>
        name.Split(' ').Append(name).Min(part => NearestName.Distance(wanted, part));
}
