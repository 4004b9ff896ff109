using System.Globalization;

namespace ChatOpsMilestones.Bench.Measuring;

/// <summary>Prints results so that the output can be committed as it is: aligned, no machine names, no absolute paths.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<double> loads = [];

    public void Begin(string title)
    {
        Line(title);
        Line(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC; {Machine.Describe()}"));
        NoteLoad();
    }

    /// <summary>Remembers how busy the machine is at this moment.</summary>
    public void NoteLoad()
    {
        if (Machine.Load() is { } load)
            loads.Add(load);
    }

    public void End()
    {
        NoteLoad();
        Line("");
        Line(loads.Count == 0
            ? "load: not known on this system"
            : Format($"load during the run (1-minute average, others' work and our own): {loads.Min():0.0}–{loads.Max():0.0}"));
    }

    public void Line(string text) => output.WriteLine(text);

    /// <summary>A table; the first column is text, the others are numbers and stand to the right.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Prepend(heads).ToList();
        var widths = Enumerable.Range(0, heads.Count).Select(column => all.Max(row => row[column].Length)).ToArray();
        Line("");
        foreach (var row in all)
            Line(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    public static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
