using ChatOpsMilestones.Connectors.Csv.Cells;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>A column of a table, as documents and headers see it.</summary>
internal abstract class CsvColumn
{
    public required string Name { get; init; }

    /// <summary>Place among the table's columns; that of the file is the header's affair.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The header must name it and every row must have a value.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>Its meaning, and what holds when it is absent or empty.</summary>
    public required string About { get; init; }

    /// <summary>A value that no message may repeat, such as what might be a whole card number.</summary>
    public bool IsHidden { get; init; }

    public abstract string Allowed { get; }
}

/// <summary>A column and how its cells are read.</summary>
internal sealed class CsvColumn<T> : CsvColumn
{
    public required CellType<T> Type { get; init; }

    public override string Allowed => Type.Allowed;
}
