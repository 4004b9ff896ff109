using ChatOpsMilestones.Bench.Tasks.Cdnow;
using ChatOpsMilestones.Bench.Tasks.Nab;

namespace ChatOpsMilestones.Bench.Tasks;

/// <summary>The tasks over a folder of data sets: one line each whatever happens, and what belongs to it below.</summary>
internal static class DataTasks
{
    private static readonly (string Name, string Target, Func<string, CancellationToken, Task<TaskResult>> Run)[] All =
    [
        ("cdnow-replay", "unknown", CdnowTask.RunAsync),
        ("nab", NabTask.Target, (folder, _) => Task.FromResult(NabTask.Run(folder))),
    ];

    /// <summary>Runs all of them; the result is 0, also where a target is missed: the lines say so.</summary>
    public static async Task<int> RunAsync(TextWriter output, string folder, CancellationToken stop)
    {
        foreach (var (name, target, run) in All)
        {
            var result = await ResultAsync(run, folder, target, stop);
            await output.WriteLineAsync($"task {name} ours={result.Ours} target={result.Target} {(result.IsMet ? "met" : "missed")}");
            foreach (var line in result.Lines)
                await output.WriteLineAsync("  " + line);
        }

        return 0;
    }

    private static async Task<TaskResult> ResultAsync(Func<string, CancellationToken, Task<TaskResult>> run, string folder, string target, CancellationToken stop)
    {
        try
        {
            return await run(folder, stop);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception error)
        {
            // Whatever is wrong with the files: the line must be there.
            return new TaskResult("none", target, IsMet: false, ["reason: " + error.Message.ReplaceLineEndings(" ")]);
        }
    }
}
