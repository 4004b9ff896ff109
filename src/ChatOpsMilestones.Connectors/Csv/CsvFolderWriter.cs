using System.Text;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>Writes signals as the folder of files that <see cref="CsvFolderSource"/> reads. Watermarks have no file: reading finds them again.</summary>
public static class CsvFolderWriter
{
    /// <summary>Writes one file for each kind that occurs, in the order given, over files of the same names. Returns rows by file name.</summary>
    /// <param name="folder">made when it is not there.</param>
    /// <param name="signals">streamed; memory stays constant.</param>
    public static IReadOnlyDictionary<string, long> Write(string folder, IEnumerable<Signal> signals)
    {
        Directory.CreateDirectory(folder);
        var files = new Dictionary<CsvTable, StreamWriter>();
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        try
        {
            foreach (var signal in signals)
            {
                if (CsvRow.Of(signal) is not { } row)
                    continue;
                if (!files.TryGetValue(row.Table, out var file))
                    files[row.Table] = file = Create(folder, row.Table);
                WriteLine(file, row.Cells);
                rows[row.Table.FileName] = rows.GetValueOrDefault(row.Table.FileName) + 1;
            }
        }
        finally
        {
            foreach (var file in files.Values)
                file.Dispose();
        }

        return rows;
    }

    private static StreamWriter Create(string folder, CsvTable table)
    {
        var file = new StreamWriter(Path.Combine(folder, table.FileName), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        WriteLine(file, [.. table.Columns.Select(column => column.Name)]);
        return file;
    }

    private static void WriteLine(StreamWriter file, string?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                file.Write(',');
            var cell = cells[i] ?? "";
            file.Write(NeedsQuotes(cell) ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell);
        }

        file.WriteLine();
    }

    private static bool NeedsQuotes(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") >= 0 || (cell.Length > 0 && (cell[0] == ' ' || cell[^1] == ' '));
}
