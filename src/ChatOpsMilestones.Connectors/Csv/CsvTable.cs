using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>One kind of file: its columns and what a row of it becomes. The documents are checked against it.</summary>
/// <param name="name">the file's name without <c>.csv</c>.</param>
/// <param name="about">one sentence on what a row is.</param>
/// <param name="columns">the columns, in the order of the documents.</param>
/// <param name="build">
/// makes the signal. A cell that cannot be read gives its type's default and notes a fault; what is then built is thrown away.
/// </param>
internal sealed class CsvTable(string name, string about, ColumnList columns, Func<RowCells, Signal> build)
{
    public string Name => name;

    public string FileName => name + ".csv";

    public string About => about;

    public IReadOnlyList<CsvColumn> Columns => columns.All;

    public Signal Build(RowCells row) => build(row);
}
