using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Segments;

namespace ChatOpsMilestones.Storage.Histories;

/// <summary>What all histories have in common: watermarks, holidays, outages, snapshots of segments.</summary>
internal sealed class SharedFacts
{
    private const string Everybody = "*";

    private readonly Dictionary<string, HashSet<DateOnly>> holidays = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> common = [];

    /// <summary>Days on which nobody works anywhere.</summary>
    public IReadOnlySet<DateOnly> Common => common;

    /// <summary>The accounts that have holidays of their own.</summary>
    public IEnumerable<string> OwnCalendars => holidays.Keys;

    /// <summary>A metric is complete through the day that all its sources have passed.</summary>
    public required IReadOnlyDictionary<string, DateOnly> Watermarks { get; init; }

    /// <summary>Outages that are open or have lost days.</summary>
    public required IReadOnlyList<Outage> Outages { get; init; }

    /// <summary>Snapshots by segment; empty where they were not asked for.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<SegmentSnapshot>> Snapshots { get; init; }

    /// <param name="session">where it is read.</param>
    /// <param name="snapshots">the snapshots read before; null to leave them out.</param>
    public static async Task<SharedFacts> LoadAsync(DbSession session, SnapshotCache? snapshots)
    {
        var marks = await session.QueryAsync(
            "select metric, min(complete_through) from watermarks group by metric",
            static row => (Metric: row.Text(0), Day: row.Date(1)));
        var facts = new SharedFacts
        {
            Watermarks = marks.ToDictionary(mark => mark.Metric, mark => mark.Day, StringComparer.Ordinal),
            Outages = await OutageStore.InForceAsync(session),
            Snapshots = snapshots is null ? new Dictionary<string, IReadOnlyList<SegmentSnapshot>>() : await snapshots.ReadAsync(session),
        };
        foreach (var (calendar, day) in await session.QueryAsync("select calendar, day from holidays", static row => (row.Text(0), row.Date(1))))
            facts.Add(calendar, day);
        return facts;
    }

    public IReadOnlySet<DateOnly> HolidaysOf(string accountId) =>
        holidays.TryGetValue(accountId, out var own) ? own.Union(common).ToHashSet() : common;

    public IReadOnlyList<SegmentSnapshot> SnapshotsOf(string segment) => Snapshots.GetValueOrDefault(segment, []);

    private void Add(string calendar, DateOnly day)
    {
        if (calendar == Everybody)
        {
            common.Add(day);
            return;
        }

        if (!holidays.TryGetValue(calendar, out var days))
            holidays[calendar] = days = [];
        days.Add(day);
    }
}
