using System.Globalization;

namespace ChatOpsMilestones.Hosting.Imports;

/// <summary>Rows of one file: read, and what became of them.</summary>
public sealed class FileCount
{
    public long Read { get; set; }

    /// <summary>New rows and corrections.</summary>
    public long Written { get; set; }

    public long Unchanged { get; set; }

    public long Refused { get; set; }
}

/// <summary>What an import did, by file.</summary>
public sealed class ImportSummary
{
    private readonly Dictionary<string, FileCount> files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FileCount> Files => files;

    /// <summary>Faults of whole files, of which nothing was read.</summary>
    public List<string> FileFaults { get; } = [];

    /// <summary>Names of the files of which nothing was read.</summary>
    public List<string> FilesNotRead { get; } = [];

    /// <summary>The first faults of rows, for the screen; all of them are in the files of refused rows.</summary>
    public List<string> FirstFaults { get; } = [];

    public IReadOnlyList<string> RefusedFiles { get; set; } = [];

    public long Read => files.Values.Sum(f => f.Read);

    public long Refused => files.Values.Sum(f => f.Refused);

    public FileCount Of(string file)
    {
        if (!files.TryGetValue(file, out var count))
            files[file] = count = new FileCount();
        return count;
    }

    /// <summary>A table for people: one line a file and the sum; nothing when nothing was read.</summary>
    public IEnumerable<string> Lines()
    {
        if (files.Count == 0)
            yield break;

        var width = Math.Max("all files".Length, files.Keys.Max(f => f.Length));
        yield return Line("", width, "read", "written", "unchanged", "refused");
        foreach (var (name, count) in files)
            yield return Line(name, width, Text(count.Read), Text(count.Written), Text(count.Unchanged), Text(count.Refused));
        if (files.Count > 1)
        {
            yield return Line(
                "all files", width, Text(Read), Text(files.Values.Sum(f => f.Written)), Text(files.Values.Sum(f => f.Unchanged)), Text(Refused));
        }
    }

    private static string Line(string name, int width, params ReadOnlySpan<string> cells) =>
        name.PadRight(width) + string.Concat(cells.ToArray().Select(c => c.PadLeft(12)));

    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
