namespace ChatOpsMilestones.Core.Segments;

/// <summary>Looking up one Monday among a segment's snapshots, which lie oldest first.</summary>
internal static class SnapshotList
{
    /// <summary>
    /// What a Monday's snapshot says; null without one. Two of one Monday (the playbook asked for more in between) are
    /// both looked at, the earlier first: what was compared once stays comparable.
    /// </summary>
    public static T? Find<T>(this IReadOnlyList<SegmentSnapshot> snapshots, DateOnly monday, Func<SegmentSnapshot, T?> of)
        where T : class
    {
        for (var i = FirstOf(snapshots, monday); i < snapshots.Count && snapshots[i].Monday == monday; i++)
        {
            if (of(snapshots[i]) is { } found)
                return found;
        }

        return null;
    }

    private static int FirstOf(IReadOnlyList<SegmentSnapshot> snapshots, DateOnly monday)
    {
        int low = 0, high = snapshots.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (snapshots[middle].Monday < monday)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
