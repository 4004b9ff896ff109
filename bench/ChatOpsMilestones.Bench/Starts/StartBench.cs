using ChatOpsMilestones.Bench.Measuring;

namespace ChatOpsMilestones.Bench.Starts;

/// <summary>The demo with an empty folder (cold) and once more with what it left there (warm).</summary>
internal static class StartBench
{
    /// <summary>The first card of a warm start, in seconds.</summary>
    private const double WarmBudget = 5;

    public static async Task RunAsync(Report report, string? host, int rounds, CancellationToken stop)
    {
        var program = host is null ? Clone.BuiltHost() : Path.GetFullPath(host);
        report.Begin(Report.Format($"start: demo, median of {rounds}; host: {Path.GetFileName(Path.GetDirectoryName(program))} build"));
        var cold = new List<StartTimes>();
        var warm = new List<StartTimes>();
        for (var round = 0; round < rounds; round++)
        {
            using var scratch = new Scratch();
            cold.Add(await OnceAsync(program, scratch, stop));
            report.NoteLoad();
            warm.Add(await OnceAsync(program, scratch, stop));
            report.NoteLoad();
        }

        report.Table(
            ["seconds from the start of the process", "address printed", "first card", "/health/ready"],
            [Row("cold: empty data folder", cold), Row("warm: second start", warm)]);
        report.Line("");
        var median = Numbers.Median(warm.Select(times => times.Card));
        report.Line(Report.Format($"budget: first card of a warm start within {WarmBudget:0} s: {median:0.00} s, {(median <= WarmBudget ? "kept" : "missed")}"));
        report.End();
    }

    public static async Task<StartTimes> OnceAsync(string program, Scratch scratch, CancellationToken stop)
    {
        await using var host = HostProcess.Start(program, scratch.File("data"));
        return await StartTimes.WatchAsync(host, stop);
    }

    private static string[] Row(string name, List<StartTimes> times) =>
        [name, Cell(times.Select(t => t.Address)), Cell(times.Select(t => t.Card)), Cell(times.Select(t => t.Ready))];

    private static string Cell(IEnumerable<double> seconds)
    {
        var all = seconds.ToList();
        return Report.Format($"{Numbers.Median(all):0.00} ({all.Min():0.00}–{all.Max():0.00})");
    }
}
