using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Playbooks;

namespace ChatOpsMilestones.Bench.Sweeps;

/// <summary>The demo company's accounts through the default playbook, one core, nothing but memory.</summary>
internal static class SweepBench
{
    private const string PlaybookFile = "playbooks/default.yaml";
    private const double DaysOfYear = 365.25;

    public static async Task RunAsync(Report report, int rounds, CancellationToken stop)
    {
        report.Begin(Report.Format($"sweep: median of {rounds}, playbook {PlaybookFile}"));
        var playbook = PlaybookLoader.LoadFile(Path.Combine(AppContext.BaseDirectory, PlaybookFile)).Playbook
            ?? throw new InvalidOperationException($"{PlaybookFile} does not load; see the command check.");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var histories = await DemoHistories.LoadAsync();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var now = new DateTimeOffset(DemoHistories.Anchor, new TimeOnly(12, 0), TimeSpan.Zero);
        var years = histories.Sum(history => Years(history));
        report.Line(Report.Format($"{histories.Count} accounts, {years:0.0} account-years, {playbook.ActiveRules().Count()} rules; histories hold {held / 1e6:0.0} MB"));

        var full = new Samples();
        var next = new Samples();
        var opened = 0;
        for (var round = 0; round < rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            var states = new List<EvaluationState>();
            opened = 0;
            full.Add(await Sample.OfAsync(() =>
            {
                foreach (var history in histories)
                {
                    var result = Evaluator.Evaluate(history, playbook, null, now);
                    opened += result.Opened.Count;
                    states.Add(result.State);
                }

                return Task.CompletedTask;
            }));
            next.Add(await Sample.OfAsync(() =>
            {
                for (var i = 0; i < histories.Count; i++)
                    Evaluator.Evaluate(histories[i], playbook, states[i], now.AddDays(1));
                return Task.CompletedTask;
            }));
            report.NoteLoad();
        }

        report.Line(Report.Format($"occurrences found in the full history: {opened}"));
        report.Table(
            ["evaluation in memory", "ms (least–most)", "processor ms", "ms an account", "ms an account-year", "allocated MB"],
            [Row("from the first day", full, histories.Count, years), Row("the next day, with the saved state", next, histories.Count, null)]);
        report.End();
    }

    private static string[] Row(string name, Samples samples, int accounts, double? years) =>
    [
        name,
        Report.Format($"{samples.Seconds * 1e3:0.0} ({samples.Least * 1e3:0.0}–{samples.Most * 1e3:0.0})"),
        Report.Format($"{samples.ProcessorSeconds * 1e3:0.0}"),
        Report.Format($"{samples.Seconds * 1e3 / accounts:0.00}"),
        years is { } known ? Report.Format($"{samples.Seconds * 1e3 / known:0.00}") : "",
        Report.Format($"{samples.AllocatedMegabytes:0.0}"),
    ];

    // From the first thing known to the day of the sweep.
    private static double Years(AccountHistory history)
    {
        var first = history.Metrics.Values.Where(series => !series.IsEmpty).Select(series => series.FirstDay).Append(history.Account.StartDate ?? DateOnly.MaxValue).Min();
        return (DemoHistories.Anchor.DayNumber - first.DayNumber) / DaysOfYear;
    }
}
