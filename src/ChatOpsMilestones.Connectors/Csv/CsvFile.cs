using System.Runtime.CompilerServices;
using System.Text;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>One file of one table, read row by row.</summary>
internal sealed class CsvFile(string path, CsvTable table, DateOnly? latestUsageDay)
{
    private const int FileBuffer = 65_536;

    public async IAsyncEnumerable<SignalRead> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (stream, whyNot) = await OpenAsync(cancellationToken);
        if (stream is null)
        {
            yield return RefuseFile(0, RowFault.Of(RowFault.WholeRow, [], whyNot));
            yield break;
        }

        await using var records = new CsvRecords(stream);
        if (!await records.NextAsync(cancellationToken))
        {
            yield return RefuseFile(0, RowFault.Of(RowFault.WholeRow, [], "the file is empty; its first line must name the columns"));
            yield break;
        }

        var header = CsvHeader.Read(table, records);
        if (header.Faults.Count > 0)
        {
            yield return RefuseFile(records.Line, [.. header.Faults]);
            yield break;
        }

        var row = new RowCells(records, header.FieldOf, latestUsageDay);
        while (await records.NextAsync(cancellationToken))
            yield return Read(records, header, row);
    }

    private SignalRead Read(CsvRecords records, CsvHeader header, RowCells row)
    {
        var position = new SourcePosition(table.FileName, records.Line);
        var raw = new RawRow(header.Text, records.Raw.ToArray());
        if (WholeRowFault(records, header) is { } reason)
            return new SignalRead.Refused(new RefusedRow(position, [RowFault.Of(RowFault.WholeRow, raw.Text, reason)], raw));

        var signal = table.Build(row);
        return row.TakeFaults() is { } faults
            ? new SignalRead.Refused(new RefusedRow(position, faults, raw))
            : new SignalRead.Accepted(signal, position, raw);
    }

    private static string? WholeRowFault(CsvRecords records, CsvHeader header)
    {
        if (records.Fault is { } fault)
            return fault;
        if (records.FieldCount != header.Width)
            return $"has {records.FieldCount} values, but the header names {header.Width} columns";
        return IsBlank(records) ? "has no values" : null;
    }

    // Spreadsheets leave rows of nothing but commas below the last one.
    private static bool IsBlank(CsvRecords records)
    {
        for (var i = 0; i < records.FieldCount; i++)
        {
            if (!records.Field(i).IsEmpty)
                return false;
        }

        return true;
    }

    private async ValueTask<(Stream? Stream, string WhyNot)> OpenAsync(CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, new FileStreamOptions
            {
                BufferSize = FileBuffer,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                Share = FileShare.ReadWrite | FileShare.Delete,
            });
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return (null, "the file cannot be opened; is it a file that this program may read?");
        }

        var start = new byte[4];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        if (!IsUtf16(start.AsSpan(0, read)))
            return (stream, "");
        await stream.DisposeAsync();
        return (null, "the file is in UTF-16 or UTF-32; save it as CSV in UTF-8");
    }

    private static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble)
        || start.StartsWith<byte>([0, 0, 0xFE, 0xFF]);

    private SignalRead.RefusedFile RefuseFile(long line, params RowFault[] faults) => new(new SourcePosition(table.FileName, line), faults);
}
