using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Histories;

/// <summary>What all histories have in common: watermarks and holidays.</summary>
internal sealed class SharedFacts
{
    private const string Everybody = "*";

    private readonly Dictionary<string, HashSet<DateOnly>> holidays = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> common = [];

    /// <summary>A metric is complete through the day that all its sources have passed.</summary>
    public required IReadOnlyDictionary<string, DateOnly> Watermarks { get; init; }

    public static async Task<SharedFacts> LoadAsync(DbSession session)
    {
        var marks = await session.QueryAsync(
            "select metric, min(complete_through) from watermarks group by metric",
            static row => (Metric: row.Text(0), Day: row.Date(1)));
        var facts = new SharedFacts { Watermarks = marks.ToDictionary(mark => mark.Metric, mark => mark.Day, StringComparer.Ordinal) };
        foreach (var (calendar, day) in await session.QueryAsync("select calendar, day from holidays", static row => (row.Text(0), row.Date(1))))
            facts.Add(calendar, day);
        return facts;
    }

    public IReadOnlySet<DateOnly> HolidaysOf(string accountId) =>
        holidays.TryGetValue(accountId, out var own) ? own.Union(common).ToHashSet() : common;

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
