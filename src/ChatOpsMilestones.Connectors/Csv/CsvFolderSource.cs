using System.Runtime.CompilerServices;
using ChatOpsMilestones.Connectors.Csv.Tables;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>
/// A folder of CSV files, read strictly and streamed in an order in which what others refer to comes first.
/// <c>docs/csv-files.md</c> lists files and columns. Whether an account that a row names exists is for the store to say.
/// </summary>
/// <param name="folder">the folder; all files but <c>accounts.csv</c> are optional.</param>
/// <param name="latestUsageDay">the last day that usage may carry, normally tomorrow (somewhere it is already); null for no bound.</param>
public sealed class CsvFolderSource(string folder, DateOnly? latestUsageDay = null) : ISignalSource
{
    public const string SourceName = "csv";

    public string Name => SourceName;

    public async IAsyncEnumerable<SignalRead> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(AccountsTable.Table)))
        {
            var reason = Directory.Exists(folder) ? "is not in the folder; without it nothing is read" : $"cannot be read: there is no folder {folder}";
            yield return Refuse(AccountsTable.Table.FileName, reason);
            yield break;
        }

        foreach (var refused in UnknownFiles())
            yield return refused;

        var watermarks = new Watermarks();
        foreach (var table in AllTables.InOrder)
        {
            if (File.Exists(PathOf(table)))
            {
                await foreach (var read in new CsvFile(PathOf(table), table, latestUsageDay).ReadAsync(cancellationToken))
                    yield return watermarks.Note(read);
            }

            if (table == AllTables.Usage[^1])
            {
                foreach (var watermark in watermarks.All)
                    yield return new SignalRead.Accepted(watermark, new SourcePosition(table.FileName, 0));
            }
        }
    }

    private string PathOf(CsvTable table) => Path.Combine(folder, table.FileName);

    // A misspelt name would otherwise leave a file out without a word.
    private IEnumerable<SignalRead> UnknownFiles()
    {
        var known = AllTables.InOrder.Select(table => table.FileName).ToList();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || RefusedRowsFile.IsOne(name) || known.Contains(name))
                continue;
            var hint = NearestName.Of(name, known) is { } near ? $"did you mean {near}?" : "the known ones are " + string.Join(", ", known);
            yield return Refuse(name, $"is not a known file name; {hint}");
        }
    }

    private static SignalRead.RefusedFile Refuse(string file, string reason) =>
        new(new SourcePosition(file, 0), [RowFault.Of(RowFault.WholeRow, [], reason)]);
}
