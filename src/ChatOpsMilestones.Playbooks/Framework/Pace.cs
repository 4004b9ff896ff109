namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>How fast the customers of a segment reach value: the larger, the slower.</summary>
internal enum Pace
{
    Enterprise,
    Mid,
    Small,
    Self,
}

internal static class Paces
{
    private static readonly Dictionary<string, Pace> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ENT"] = Pace.Enterprise,
        ["Enterprise"] = Pace.Enterprise,
        ["MM"] = Pace.Mid,
        ["Mid"] = Pace.Mid,
        ["MidMarket"] = Pace.Mid,
        ["SMB"] = Pace.Small,
        ["Small"] = Pace.Small,
        ["SS"] = Pace.Self,
        ["SelfServe"] = Pace.Self,
    };

    /// <summary>
    /// The pace of each segment: by its usual short name where all are known, else by its place in the list, which goes from
    /// the largest customers to the smallest.
    /// </summary>
    public static IReadOnlyList<(string Segment, Pace Pace)> Of(IReadOnlyList<KeyValuePair<string, string>> segments)
    {
        if (segments.Count == 1)
            return [(segments[0].Key, Pace.Small)];
        if (segments.All(s => Known.ContainsKey(s.Key)) && segments.Select(s => Known[s.Key]).Distinct().Count() == segments.Count)
            return [.. segments.Select(s => (s.Key, Known[s.Key]))];

        // Two are enterprise and small; self-serve is only for those who have four or more.
        var last = segments.Count > 3 ? 3 : 2;
        return [.. segments.Select((s, i) => (s.Key, (Pace)(int)Math.Round((double)i * last / (segments.Count - 1))))];
    }
}
