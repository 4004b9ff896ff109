using System.Text;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>The header of a file held against the columns of its table: in any order, but complete and with nothing unknown.</summary>
internal sealed class CsvHeader
{
    /// <summary>The columns that a file of refused rows has before those of the original; they may stay when it is mended and read again.</summary>
    public static readonly IReadOnlyList<string> RefusalColumns = ["refused_line", "refused_reason"];

    private CsvHeader(string text, int[] fieldOf, int width, IReadOnlyList<RowFault> faults)
    {
        Text = text;
        FieldOf = fieldOf;
        Width = width;
        Faults = faults;
    }

    /// <summary>The header row as it stands.</summary>
    public string Text { get; }

    /// <summary>Where the file has each column of the table, by ordinal; -1 for an absent one.</summary>
    public int[] FieldOf { get; }

    /// <summary>The number of cells that every row must have.</summary>
    public int Width { get; }

    /// <summary>Everything that is wrong with it; with any fault the file is not read.</summary>
    public IReadOnlyList<RowFault> Faults { get; }

    public static CsvHeader Read(CsvTable table, CsvRecords records)
    {
        var text = Encoding.UTF8.GetString(records.Raw);
        if (records.Fault is { } fault)
            return Unusable(text, fault);

        var names = Enumerable.Range(0, records.FieldCount).Select(i => Encoding.UTF8.GetString(records.Field(i))).ToList();
        if (names.Count == 1 && names[0].IndexOfAny([';', '\t', '|']) is var at and >= 0)
            return Unusable(text, $"seems to be separated by {(names[0][at] == '\t' ? "tabs" : $"'{names[0][at]}'")}; separate columns by commas");

        var known = table.Columns.Select(column => column.Name).ToList();
        if (names.TrueForAll(name => NearestName.Of(name, known) is null))
            return Unusable(text, $"names no column of {table.FileName}; its columns are {string.Join(", ", known)}");

        return Match(table, text, names);
    }

    private static CsvHeader Match(CsvTable table, string text, List<string> names)
    {
        var faults = new List<RowFault>();
        var fieldOf = new int[table.Columns.Count];
        Array.Fill(fieldOf, -1);
        for (var field = 0; field < names.Count; field++)
        {
            if (table.Columns.FirstOrDefault(column => column.Name == names[field]) is not { } column)
                faults.AddRange(Unknown(table, names[field], field));
            else if (fieldOf[column.Ordinal] >= 0)
                faults.Add(RowFault.Of(column.Name, [], "stands in the header twice"));
            else
                fieldOf[column.Ordinal] = field;
        }

        faults.AddRange(table.Columns
            .Where(column => column.IsRequired && fieldOf[column.Ordinal] < 0)
            .Select(column => RowFault.Of(column.Name, [], "is missing in the header; the file must have it")));
        return new CsvHeader(text, fieldOf, names.Count, faults);
    }

    private static IEnumerable<RowFault> Unknown(CsvTable table, string name, int field)
    {
        if (RefusalColumns.Contains(name))
            return [];
        if (string.IsNullOrWhiteSpace(name))
            return [RowFault.Of(RowFault.WholeRow, [], $"column {field + 1} of the header has no name")];

        var near = NearestName.Of(name.Trim(), table.Columns.Select(column => column.Name));
        var hint = near is null ? "docs/csv-files.md lists them" : $"did you mean {near}?";
        return [RowFault.Of(RowFault.WholeRow, name, $"is not a column of {table.FileName}; {hint}")];
    }

    private static CsvHeader Unusable(string text, string reason) => new(text, [], 0, [RowFault.Of(RowFault.WholeRow, text, reason)]);
}
