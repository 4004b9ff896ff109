using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>Who of a segment uses which features, and which they took up after which.</summary>
internal sealed class FeatureSums
{
    private const int StrongFrom = 75;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly List<(double Usage, int[] Used)> accounts = [];
    private readonly Dictionary<(int After, int Next), int> steps = [];

    public void Add(AccountHistory history, DateOnly sunday, double usage)
    {
        var until = Zones.InstantOf(sunday.AddDays(1), TimeOnly.MinValue, history.Zone);
        var from = Zones.InstantOf(sunday.AddDays(1 - SnapshotPlan.WindowDays), TimeOnly.MinValue, history.Zone);

        // Events come in order of their instants, so features appear in the order in which they were taken up.
        var path = new List<int>();
        var used = new HashSet<int>();
        foreach (var e in history.Events)
        {
            if (e.At >= until)
                break;
            if (!e.Name.StartsWith(EventIndex.FeaturePrefix, StringComparison.Ordinal))
                continue;
            var feature = NumberOf(e.Name);
            if (!path.Contains(feature))
                path.Add(feature);
            if (e.At >= from)
                used.Add(feature);
        }

        accounts.Add((usage, [.. used]));
        for (var i = 1; i < path.Count; i++)
            steps[(path[i - 1], path[i])] = steps.GetValueOrDefault((path[i - 1], path[i])) + 1;
    }

    public (IReadOnlyDictionary<string, FeatureUse> Features, int Strong) Build()
    {
        var spread = Quantiles.Of([.. accounts.Select(a => a.Usage)]);
        var strong = accounts.Where(a => a.Usage > spread.Median && a.Usage >= spread.At(StrongFrom)).ToList();
        var all = Count(accounts);
        var ofStrong = Count(strong);
        var features = new Dictionary<string, FeatureUse>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var next = steps.Where(step => step.Key.After == i)
                .OrderByDescending(step => step.Value)
                .ThenBy(step => names[step.Key.Next], StringComparer.Ordinal)
                .ToDictionary(step => names[step.Key.Next], step => step.Value);
            features[names[i]] = new FeatureUse(all[i], ofStrong[i], next);
        }

        return (features, strong.Count);
    }

    private int NumberOf(string eventName)
    {
        // By the whole name of the event first: cutting it would make a text for every event.
        if (!numbers.TryGetValue(eventName, out var number))
        {
            numbers[eventName] = number = names.Count;
            names.Add(eventName[EventIndex.FeaturePrefix.Length..]);
        }

        return number;
    }

    private int[] Count(List<(double Usage, int[] Used)> of)
    {
        var counts = new int[names.Count];
        foreach (var (_, used) in of)
        {
            foreach (var feature in used)
                counts[feature]++;
        }

        return counts;
    }
}
