using ChatOpsMilestones.Bench.Measuring;

namespace ChatOpsMilestones.Bench.Clicks.Teams;

/// <summary>How many cards, how fast, and for how long.</summary>
/// <param name="Alerts">cards that are shown.</param>
/// <param name="Hands">presses at a time.</param>
/// <param name="PerSecond">presses a second, by the clock.</param>
/// <param name="Span">of the presses by the clock; the other parts take a sixth of it each.</param>
internal sealed record TeamsClickPlan(int Alerts, int Hands, int PerSecond, TimeSpan Span);

/// <summary>
/// Presses on cards in Teams, the whole road: signed requests to the whole host, stored durably, worked, and answered with the card as it is
/// then, while the same card is replaced for everybody. The peer answers the same requests with the same bytes and does nothing else: what it
/// costs is the price of HTTP and of the benchmark itself.
/// </summary>
internal static class TeamsClickBench
{
    public static async Task RunAsync(Report report, TeamsClickPlan plan, CancellationToken stop)
    {
        report.Begin(Report.Format($"teams-clicks: {plan.Alerts} cards, {plan.Hands} presses at a time, then {plan.PerSecond} a second for {plan.Span.TotalSeconds:0} s; whole host, SQLite with synchronous = full"));
        await using var teams = await PlainTeams.StartAsync();
        await using var host = await TeamsHost.StartAsync(teams, plan.Alerts, stop);
        using var presses = new Presses(teams, host);
        var part = plan.Span / 6;
        await presses.SideBySideAsync(plan.Hands, part, peer: false, stop); // the compiler's share
        await presses.SideBySideAsync(plan.Hands, part / 3, peer: true, stop);
        report.NoteLoad();

        var rows = new List<IReadOnlyList<string>>
        {
            await RowAsync("one at a time", () => presses.SideBySideAsync(1, part, peer: false, stop)),
            await RowAsync(Report.Format($"{plan.Hands} at a time"), () => presses.SideBySideAsync(plan.Hands, part, peer: false, stop)),
            await RowAsync(Report.Format($"peer, {plan.Hands} at a time"), () => presses.SideBySideAsync(plan.Hands, part / 3, peer: true, stop)),
            await RowAsync(Report.Format($"{plan.PerSecond} a second"), () => presses.ByClockAsync(plan.PerSecond, plan.Span, stop)),
        };
        report.NoteLoad();
        report.Table(["from request to answer, ms", "a second", "median", "p90", "p99", "longest", "processor ms each", "allocated KB each"], rows);
        report.Line("");
        var worked = await host.WorkedAsync(stop);
        if (worked != presses.Made)
            throw new InvalidOperationException($"{presses.Made} presses were answered, {worked} had an effect.");
        report.Line(Report.Format($"{presses.Made} presses, all stored, worked once and answered with the changed card, {presses.Late} of them late; {teams.Updates} cards replaced for everybody meanwhile"));
        report.End();
    }

    private static async Task<string[]> RowAsync(string name, Func<Task<double[]>> run)
    {
        double[] times = [];
        var sample = await Sample.OfAsync(async () => times = await run());
        Array.Sort(times);
        return
        [
            name,
            Report.Format($"{times.Length / sample.Elapsed.TotalSeconds:0}"),
            .. new[] { 0.5, 0.9, 0.99, 1 }.Select(share => Report.Format($"{times[Math.Min(times.Length - 1, (int)(times.Length * share))]:0.0}")),
            Report.Format($"{sample.Processor.TotalMilliseconds / times.Length:0.00}"),
            Report.Format($"{sample.Allocated / 1024.0 / times.Length:0}"),
        ];
    }
}
