using System.Diagnostics.CodeAnalysis;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

/// <summary>Several values in one cell, separated by semicolons; none empty, none twice.</summary>
internal static class Lists
{
    private const int MostEntries = 400;

    public static CellType<IReadOnlyList<string>> Labels { get; } =
        Of<string>("a list such as pilot;reference: separated by ;, each entry at most 100 characters, none twice", Texts.TryId);

    public static CellType<IReadOnlyList<string>> Domains { get; } =
        Of<string>("a list of domains such as acme.com;acme.io, none twice", Addresses.TryDomain);

    public static CellType<IReadOnlyList<DateOnly>> Days { get; } =
        Of("a list of at most 400 days such as 2026-12-24;2026-12-31, from 1990-01-01 to 2100-12-31, none twice", Cells.Days.Day.TryParse);

    public static CellType<IReadOnlyList<DayOfWeek>> WorkDays { get; } =
        Of<DayOfWeek>("a list of days of the week such as mon;tue;wed;thu;fri;sat;sun, none twice", TryDayOfWeek);

    public static CellType<IReadOnlyDictionary<string, double>> Limits { get; } =
        PairsOf<double>("a list of limits by metric such as api_calls=10000;seats=25, none twice", Numbers.TryMeasured);

    public static CellType<IReadOnlyDictionary<string, string>> Links { get; } =
        PairsOf<string>("a list of https links by name such as crm=https://…;support=https://…, none twice", Addresses.TryLink);

    private static CellType<IReadOnlyList<T>> Of<T>(string allowed, CellParser<T> entry) => new(
        allowed,
        (ReadOnlySpan<char> text, [MaybeNullWhen(false)] out IReadOnlyList<T> value) =>
        {
            var entries = new List<T>();
            value = entries;
            foreach (var range in text.Split(';'))
            {
                var part = text[range].Trim();
                if (part.IsEmpty || entries.Count == MostEntries || !entry(part, out var parsed) || entries.Contains(parsed))
                    return false;
                entries.Add(parsed);
            }

            return true;
        });

    // The name ends at the first equals sign; a link may hold more of them.
    private static CellType<IReadOnlyDictionary<string, T>> PairsOf<T>(string allowed, CellParser<T> entry) => new(
        allowed,
        (ReadOnlySpan<char> text, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value) =>
        {
            var entries = new Dictionary<string, T>(StringComparer.Ordinal);
            value = entries;
            foreach (var range in text.Split(';'))
            {
                var part = text[range].Trim();
                var equals = part.IndexOf('=');
                if (equals < 1 || equals == part.Length - 1 || entries.Count == MostEntries
                    || !Texts.TryMetric(part[..equals], out var name)
                    || !entry(part[(equals + 1)..], out var parsed)
                    || !entries.TryAdd(name, parsed))
                    return false;
            }

            return true;
        });

    private static bool TryDayOfWeek(ReadOnlySpan<char> text, out DayOfWeek value)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (text.Equals(day.ToString().AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
            {
                value = day;
                return true;
            }
        }

        value = default;
        return false;
    }
}
