using ChatOpsMilestones.Connectors.Csv.Cells;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>Collects the columns while a table is declared.</summary>
internal sealed class ColumnList
{
    private readonly List<CsvColumn> columns = [];

    public IReadOnlyList<CsvColumn> All => columns;

    public CsvColumn<T> Required<T>(string name, CellType<T> type, string about) => Add(name, type, about, isRequired: true);

    public CsvColumn<T> Optional<T>(string name, CellType<T> type, string about, bool isHidden = false) =>
        Add(name, type, about, isRequired: false, isHidden);

    private CsvColumn<T> Add<T>(string name, CellType<T> type, string about, bool isRequired, bool isHidden = false)
    {
        var column = new CsvColumn<T>
        {
            Name = name,
            Ordinal = columns.Count,
            IsRequired = isRequired,
            About = about,
            IsHidden = isHidden,
            Type = type,
        };
        columns.Add(column);
        return column;
    }
}
