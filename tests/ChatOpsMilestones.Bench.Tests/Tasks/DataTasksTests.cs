using ChatOpsMilestones.Bench.Tasks;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Bench.Tests.Tasks;

public sealed class DataTasksTests
{
    private static async Task<string[]> LinesAsync(string folder)
    {
        await using var output = new StringWriter();
        Assert.Equal(0, await DataTasks.RunAsync(output, folder, CancellationToken.None));
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task Without_the_folder_both_lines_are_there_with_their_reasons()
    {
        using var folder = new TempFolder();
        Assert.Equal(
            [
                "task cdnow-replay ours=none target=unknown missed",
                "  reason: there is no cdnow/CDNOW_sample.txt",
                "task nab ours=none target=45.0 missed",
                "  reason: there is no nab/nab_given.tar.gz",
            ],
            await LinesAsync(folder.File("not-there")));
    }

    [Fact]
    public async Task Broken_files_give_a_line_and_a_reason()
    {
        using var folder = new TempFolder();
        folder.Write("cdnow/CDNOW_sample.txt", " 00004 0001 19970101  2   29.33\n 00004 0001 19971301  2   29.33\n");
        folder.Write("nab/nab_given.tar.gz", "this is no archive");

        var lines = await LinesAsync(folder.Path);

        Assert.Equal(4, lines.Length);
        Assert.Equal("task cdnow-replay ours=none target=unknown missed", lines[0]);
        Assert.Equal("  reason: cdnow/CDNOW_sample.txt:2: not five cells with a day (yyyyMMdd) and an amount", lines[1]);
        Assert.Equal("task nab ours=none target=45.0 missed", lines[2]);
        Assert.StartsWith("  reason: ", lines[3], StringComparison.Ordinal);
    }
}
