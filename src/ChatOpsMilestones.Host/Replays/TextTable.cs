namespace ChatOpsMilestones.Hosting.Replays;

/// <summary>Columns in line; a name that begins with <c>&gt;</c> stands to the right.</summary>
public sealed class TextTable(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> rows = [[.. columns.Select(c => c.TrimStart('>'))]];

    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    public IEnumerable<string> Lines()
    {
        var widths = columns.Select((_, i) => rows.Max(r => r[i].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, i) => columns[i].StartsWith('>') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }
}
