using System.Text;
using CsvHelper;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>
/// Writes refused rows to <c>&lt;name&gt;.refused.csv</c>, one file for each file they came from: the line and the
/// reasons first, then the original columns. A spreadsheet that opens it runs no formula out of it. Once mended, a
/// file can be renamed and imported as it is.
/// </summary>
/// <param name="folder">the folder for the files; made when the first row is refused.</param>
public sealed class RefusedRowsFile(string folder) : IAsyncDisposable
{
    private const string Ending = ".refused.csv";

    private readonly Dictionary<string, CsvWriter> writers = new(StringComparer.Ordinal);

    /// <summary>Full paths of the files that have been written, in the order of their first row.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <summary>Writes one refused row. Rows of sources without rows carry line and reasons alone.</summary>
    public async ValueTask WriteAsync(RefusedRow row, CancellationToken cancellationToken)
    {
        if (!writers.TryGetValue(row.Position.File, out var writer))
        {
            writer = Open(row.Position.File);
            foreach (var name in CsvHeader.RefusalColumns)
                writer.WriteField(name);
            WriteCells(writer, row.Raw?.Header);
            await writer.EndRecordAsync(cancellationToken);
        }

        writer.WriteField(row.Position.Line);
        writer.WriteField(string.Join("; ", row.Faults));
        WriteCells(writer, row.Raw?.Text);
        await writer.EndRecordAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values)
            await writer.DisposeAsync();
    }

    internal static bool IsOne(string fileName) => fileName.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    private CsvWriter Open(string file)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + Ending);
        var writer = CsvWriter.ToFile(path, new CsvWriterOptions
        {
            Injection = CsvInjection.Escape,
            ValidateFieldCount = false,
            WriteByteOrderMark = true,
            NewLine = "\n",
        });
        writers.Add(file, writer);
        Paths = [.. Paths, Path.GetFullPath(path)];
        return writer;
    }

    // Rows with a wrong number of cells are written as they are: line and reason stand in front of them for that.
    private static void WriteCells(CsvWriter writer, string? text)
    {
        if (text is null)
            return;
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(text), new CsvReaderOptions { Separator = ',', HasHeader = false });
        if (!reader.Read())
            return;
        for (var i = 0; i < reader.FieldCount; i++)
            writer.WriteField(reader.GetString(i));
    }
}
