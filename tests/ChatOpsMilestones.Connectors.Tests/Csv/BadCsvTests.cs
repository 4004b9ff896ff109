using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

/// <summary>
/// One file a mistake, named <c>table.mistake.csv</c>, and beside it under Golden the exact words that a person gets.
/// A new file needs no new code.
/// </summary>
public sealed class BadCsvTests
{
    public static TheoryData<string> Mistakes =>
        [.. Directory.GetFiles(CsvFolder.Beside("BadCsv"), "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_with_file_line_column_value_and_reason(string mistake)
    {
        using var folder = new CsvFolder();
        var file = CsvFolder.Beside($"BadCsv/{mistake}.csv");
        folder.Write(mistake[..mistake.IndexOf('.')], await File.ReadAllBytesAsync(file));

        var told = (await folder.ReadAsync()).Where(read => read is not SignalRead.Accepted { Signal: Watermark }).SelectMany(Tell);

        Golden.Check(string.Join('\n', told), mistake + ".txt", source: file);
    }

    private static IEnumerable<string> Tell(SignalRead read) => read switch
    {
        SignalRead.RefusedFile file => file.Messages.Select(message => "not read: " + message),
        SignalRead.Refused row => row.Row.Messages.Select((message, i) => (i == 0 ? "refused: " : "     and: ") + message),
        SignalRead.Accepted row => [$"accepted: {row.Position}"],
        _ => throw new InvalidOperationException(),
    };
}
