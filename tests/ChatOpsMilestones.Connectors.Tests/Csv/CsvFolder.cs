using System.Runtime.CompilerServices;
using System.Text;
using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

/// <summary>A folder to import, with an <c>accounts.csv</c> that is in order until a test writes another.</summary>
internal sealed class CsvFolder : IDisposable
{
    /// <summary>The last day that usage may carry in these tests.</summary>
    public static readonly DateOnly LatestDay = new(2026, 7, 1);

    private readonly TempFolder folder = new();

    public CsvFolder() => Write("accounts", "account_id,name,segment\n");

    public string Path => folder.Path;

    public static string Beside(string relative, [CallerFilePath] string source = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(source) ?? ".", relative);

    public CsvFolder Write(string table, string text) => Write(table, Encoding.UTF8.GetBytes(text));

    public CsvFolder Write(string table, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(table + ".csv"), bytes);
        return this;
    }

    public Task<List<SignalRead>> ReadAsync() => ReadAsync(Path);

    public static async Task<List<SignalRead>> ReadAsync(string path)
    {
        var all = new List<SignalRead>();
        await foreach (var read in new CsvFolderSource(path, LatestDay).ReadAsync(TestContext.Current.CancellationToken))
            all.Add(read);
        return all;
    }

    public void Dispose() => folder.Dispose();
}
