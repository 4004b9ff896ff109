using System.Diagnostics;
using ChatOpsMilestones.Bench.Measuring;

namespace ChatOpsMilestones.Bench.Starts;

/// <summary>What a newcomer waits for: clone, restore (packages may be in the cache), build, first card. Once: it is minutes of work.</summary>
internal static class CloneBench
{
    /// <summary>From nothing to the first card, in seconds.</summary>
    private const double Budget = 60;

    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        report.Begin("start --clone: one run, Debug build as `dotnet run` makes it, NuGet's cache as it was");
        using var scratch = new Scratch();
        var clone = scratch.File("clone");
        var steps = new List<(string Name, double Seconds)>
        {
            // Without hard links: a clone from elsewhere has none either.
            ("clone", await TimeAsync(() => Clone.RunAsync(scratch.Folder, "git", "-c", "safe.directory=*", "clone", "--quiet", "--no-hardlinks", Clone.Root, clone))),
            ("restore", await TimeAsync(() => Clone.RunAsync(clone, "dotnet", "restore", Clone.HostProject, "-nodeReuse:false"))),
        };
        report.NoteLoad();

        steps.Add(("build", await BuildAsync(clone)));
        report.NoteLoad();
        var times = await StartBench.OnceAsync(Clone.BuiltHost(clone), scratch, stop);
        steps.Add(("start to first card, cold", times.Card));

        var total = steps.Sum(step => step.Seconds);
        steps.Add(("together", total));
        report.Table(["step", "seconds"], steps.Select(step => (IReadOnlyList<string>)[step.Name, Report.Format($"{step.Seconds:0.0}")]));
        report.Line("");
        report.Line(Report.Format($"budget: first card within {Budget:0} s of a cold clone: {total:0.0} s, {(total <= Budget ? "kept" : "missed")}"));
        report.End();
    }

    // With a compiler server of its own, as a first build has: one that is warm already must not help, and none stays behind.
    private static async Task<double> BuildAsync(string clone)
    {
        var server = $"chatops-bench-{Environment.ProcessId}";
        try
        {
            return await TimeAsync(() => Clone.RunAsync(
                clone, "dotnet", "build", Clone.HostProject, "--no-restore", "-nodeReuse:false", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={server}"));
        }
        finally
        {
            var compiler = await Clone.RunAsync(clone, "dotnet", "msbuild", Clone.HostProject, "-getProperty:RoslynTargetsPath");
            await Clone.RunAsync(clone, "dotnet", Path.Combine(compiler.Trim(), "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{server}");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
