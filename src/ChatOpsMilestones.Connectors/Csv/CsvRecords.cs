using System.Text.Unicode;
using CsvHelper;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>
/// The records of a file one after the other, in constant memory. A record with bad quoting ends with its first
/// line and reading resumes on the next, so that one forgotten quote cannot swallow the rest of the file.
/// </summary>
internal sealed class CsvRecords : IAsyncDisposable
{
    /// <summary>The longest record, in bytes.</summary>
    public const int LongestRow = 65_536;

    // Small, since a reader is made anew after each record that is cut off; the stream's own buffer is the large one.
    private const int ReaderBuffer = 16_384;

    private readonly Stream stream;
    private CsvReader reader;
    private long startOffset;
    private long startLine = 1;
    private long? resumeAt;
    private CsvMalformedReason? malformed;
    private byte[]? cutOff;

    /// <param name="stream">a seekable stream, closed with this reader.</param>
    public CsvRecords(Stream stream)
    {
        this.stream = stream;
        reader = Open();
    }

    /// <summary>The line on which the record starts, from 1.</summary>
    public long Line { get; private set; }

    public int FieldCount => reader.FieldCount;

    /// <summary>What is wrong with the record as a whole; its fields must then not be read. Null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The record as it stands, without the line break; of a record that is cut off, its first line.</summary>
    public ReadOnlySpan<byte> Raw => cutOff ?? reader.RawRecord;

    /// <summary>A cell as UTF-8, without its quotes.</summary>
    public ReadOnlySpan<byte> Field(int index) => reader.GetSpan(index);

    /// <summary>Moves to the next record; blank lines are passed over. False at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (resumeAt is not null)
            await ResumeAsync();
        Fault = null;
        malformed = null;
        try
        {
            if (!await reader.ReadAsync(cancellationToken))
                return false;
        }
        catch (CsvFormatException tooLong)
        {
            // The only one that is left: quoting is recovered from and widths are allowed to differ.
            await CutOffAsync(startOffset + tooLong.ByteOffset, startLine + tooLong.LineNumber - 1, cancellationToken);
            return true;
        }

        Line = startLine + reader.LineNumber - 1;
        if (reader.RawRecord.Length > LongestRow)
            await CutOffAsync(startOffset + reader.ByteOffset, Line, cancellationToken);
        else if (malformed is { } reason)
            Judge(reason);
        else if (!Utf8.IsValid(reader.RawRecord))
            Fault = "is not valid UTF-8; save the file as CSV in UTF-8";
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await stream.DisposeAsync();
    }

    private void Judge(CsvMalformedReason reason)
    {
        var raw = reader.RawRecord;
        var firstLine = raw.IndexOfAny((byte)'\r', (byte)'\n');
        Fault = firstLine >= 0 || reason == CsvMalformedReason.UnterminatedQuote
            ? "opens a quote that is not closed as it should be"
            : "has a quote in the middle of a value; put the whole value in quotes and write \"\" for each quote in it";
        if (firstLine < 0)
            return;
        resumeAt = startOffset + reader.ByteOffset + firstLine;
        cutOff = raw[..firstLine].ToArray();
    }

    private async ValueTask CutOffAsync(long offset, long line, CancellationToken cancellationToken)
    {
        Line = line;
        stream.Position = offset;
        var buffer = new byte[LongestRow];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var end = buffer.AsSpan(0, read).IndexOfAny((byte)'\r', (byte)'\n');
        Fault = end < 0 ? $"is longer than {LongestRow} bytes" : $"opens a quote that is not closed within {LongestRow} bytes";
        cutOff = buffer[..(end < 0 ? read : end)];
        resumeAt = offset + (end < 0 ? read : end);
        while (end < 0 && read > 0)
        {
            read = await stream.ReadAsync(buffer, cancellationToken);
            end = buffer.AsSpan(0, read).IndexOfAny((byte)'\r', (byte)'\n');
            resumeAt += end < 0 ? read : end;
        }
    }

    // Resuming at the line break itself, not after it, gives the new reader a blank line to pass over: what
    // follows is never at the start of its input and cannot be taken for a byte order mark.
    private async ValueTask ResumeAsync()
    {
        startOffset = resumeAt ?? startOffset;
        startLine = Line;
        (resumeAt, cutOff) = (null, null);
        await reader.DisposeAsync();
        stream.Position = startOffset;
        reader = Open();
    }

    private CsvReader Open() => CsvReader.Create(
        stream,
        new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            IncludeValuesInExceptions = false,
            BufferSize = ReaderBuffer,
            OnMalformedRecord = record => malformed = record.Reason,
        },
        leaveOpen: true);
}
