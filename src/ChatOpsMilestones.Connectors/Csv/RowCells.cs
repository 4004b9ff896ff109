using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>The cells of the current row by column, and the faults found while they are read.</summary>
/// <param name="records">the file, standing on the row.</param>
/// <param name="fieldOf">where the file has each column of the table, by ordinal; -1 for an absent one.</param>
/// <param name="latestUsageDay">the last day that usage may carry; null for no bound.</param>
internal sealed class RowCells(CsvRecords records, int[] fieldOf, DateOnly? latestUsageDay)
{
    private readonly char[] text = new char[CsvRecords.LongestRow];
    private List<RowFault>? faults;

    /// <summary>Forgets the row before and hands over the faults that were noted; null when there are none.</summary>
    public IReadOnlyList<RowFault>? TakeFaults()
    {
        var taken = faults;
        faults = null;
        return taken;
    }

    /// <summary>The value of a required column.</summary>
    public T Get<T>(CsvColumn<T> column)
    {
        if (TryRead(column, out var value))
            return value;
        if (TextOf(column).IsEmpty)
            Note(column, "is empty; every row needs it");
        return value!; // a fault is noted: the row is refused and the value never seen
    }

    /// <summary>The value of an optional column; <paramref name="otherwise"/> when it is absent or empty.</summary>
    public T Get<T>(CsvColumn<T> column, T otherwise) => TryRead(column, out var value) ? value : otherwise;

    /// <summary>The value of an optional column; null when it is absent or empty.</summary>
    public T? Maybe<T>(CsvColumn<T> column)
        where T : struct => TryRead(column, out var value) ? value : null;

    /// <summary>The text of an optional column; null when it is absent or empty.</summary>
    public string? Maybe(CsvColumn<string> column) => TryRead(column, out var value) ? value : null;

    /// <summary>The row's own id; where it has none, one made from what tells the row from others of its kind.</summary>
    public string GetId(CsvColumn<string> column, string kind, params ReadOnlySpan<object?> parts)
    {
        if (Maybe(column) is { } given)
            return given;
        if (faults is not null)
            return "";

        var texts = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            texts[i] = parts[i] switch
            {
                null => "",
                IFormattable day and (DateOnly or DateTimeOffset) => day.ToString("O", CultureInfo.InvariantCulture),
                var part => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "",
            };
        }

        return Signal.DeriveId(kind, texts);
    }

    /// <summary>Notes a fault of one column against another. Only asked of rows without faults so far, since a faulty cell would be judged by a default.</summary>
    public void Demand(bool holds, CsvColumn column, string reason)
    {
        if (!holds && faults is null)
            Note(column, reason);
    }

    /// <summary>Usage of days to come moves the watermark past data that is still to arrive.</summary>
    public void DemandPast(DateOnly day, CsvColumn<DateOnly> column)
    {
        if (latestUsageDay is { } latest)
            Demand(day <= latest, column, $"lies in the future; the latest day taken is {latest:yyyy-MM-dd}");
    }

    private bool TryRead<T>(CsvColumn<T> column, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        var cell = TextOf(column);
        if (cell.IsEmpty)
            return false;
        if (column.Type.TryParse(cell, out value))
            return true;
        Note(column, "is not " + column.Allowed);
        return false;
    }

    private ReadOnlySpan<char> TextOf(CsvColumn column)
    {
        var field = fieldOf[column.Ordinal];
        return field < 0 ? [] : text.AsSpan(0, Encoding.UTF8.GetChars(records.Field(field), text));
    }

    private void Note(CsvColumn column, string reason) =>
        (faults ??= []).Add(RowFault.Of(column.Name, column.IsHidden ? [] : TextOf(column), reason));
}
