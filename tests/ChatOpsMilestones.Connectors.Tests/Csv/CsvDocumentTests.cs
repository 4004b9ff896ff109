using System.Text;
using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Connectors.Csv.Tables;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

/// <summary>The tables of docs/csv-files.md are written from the code; with the switch of the goldens they are written anew.</summary>
public sealed class CsvDocumentTests
{
    private const string Start = "<!-- tables -->\n";
    private const string End = "<!-- /tables -->";

    private static readonly string DocumentPath = CsvFolder.Beside("../../../docs/csv-files.md");

    [Fact]
    public void The_document_lists_the_files_and_columns_that_are_read()
    {
        var document = File.ReadAllText(DocumentPath);
        var from = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = document.IndexOf(End, StringComparison.Ordinal);
        var expected = string.Concat(AllTables.InOrder.Select(Describe));
        if (Environment.GetEnvironmentVariable(Golden.Switch) == "1")
            File.WriteAllText(DocumentPath, document[..from] + expected + document[to..]);
        else
            Assert.Equal(expected, document[from..to]);
    }

    private static string Describe(CsvTable table)
    {
        var text = new StringBuilder($"\n### {table.FileName}\n\n{table.About}\n\n| Column | | Value | Meaning |\n|---|---|---|---|\n");
        foreach (var column in table.Columns)
            text.Append($"| `{column.Name}` | {(column.IsRequired ? "•" : "")} | {column.Allowed} | {column.About} |\n");
        return text.ToString();
    }
}
