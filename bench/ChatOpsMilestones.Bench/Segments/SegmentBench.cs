using System.Diagnostics;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Playbooks;

namespace ChatOpsMilestones.Bench.Segments;

/// <summary>
/// Snapshots of segments and the look for drops over a stream of made-up accounts, in memory, one core: the accounts are
/// made block by block outside the stopwatch and forgotten again, so that what is held is what the builders hold.
/// </summary>
internal static class SegmentBench
{
    private const string PlaybookFile = "playbooks/default.yaml";
    private const int Days = 120;
    private const int Block = 1000;
    private const int Seed = 20261121;

    private static readonly string[] Segments = ["ENT", "MM", "SMB", "SS"];
    private static readonly string[] Metrics = ["logins", "active_users", "api_calls", "feature_events", "tickets", "seats_used"];
    private static readonly DateOnly First = new(2026, 7, 27);
    private static readonly DateOnly Monday = new(2026, 11, 23);

    public static void Run(Report report, int accounts)
    {
        report.Begin(Report.Format($"segments: {accounts} accounts, {Days} days, {Metrics.Length} metrics, playbook {PlaybookFile}"));
        var playbook = PlaybookLoader.LoadFile(Path.Combine(AppContext.BaseDirectory, PlaybookFile)).Playbook
            ?? throw new InvalidOperationException($"{PlaybookFile} does not load; see the command check.");
        var plan = SnapshotPlan.Of(playbook);
        var one = new SnapshotBuilder(plan, Monday);
        var four = Enumerable.Range(0, 4).Select(back => new SnapshotBuilder(plan, Monday.AddDays(-7 * back))).ToList();
        var marks = Metrics.ToDictionary(metric => metric, _ => Monday.AddDays(-1));
        var watch = new DropWatch(Metrics.ToDictionary(metric => metric, IReadOnlyList<DateOnly> (_) => [Monday.AddDays(-1)]), [], [], marks, playbook.Guard);

        Stopwatch single = new(), several = new(), drops = new();
        var holidays = new HashSet<DateOnly>();
        var dice = new Random(Seed);
        for (var from = 0; from < accounts; from += Block)
        {
            var block = Enumerable.Range(from, Math.Min(Block, accounts - from)).Select(i => Account(i, dice, marks)).ToList();
            Time(single, () => block.ForEach(one.Add));
            Time(several, () => block.ForEach(history => four.ForEach(builder => builder.Add(history))));
            Time(drops, () => block.ForEach(history => watch.Add(history.Account.Segment, history.Metrics, holidays)));
        }

        GC.Collect();
        var held = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        IReadOnlyList<SegmentSnapshot> built = [];
        Time(single, () => built = one.Build());
        Time(several, () => four.ForEach(builder => builder.Build()));
        var begun = watch.Begun(DateTimeOffset.UnixEpoch).Count;
        report.NoteLoad();
        report.Line(Report.Format($"{built.Count} segments, {plan.Measures.Count} measures; the five builders hold {held:0} MB; outages found: {begun}"));
        report.Table(
            ["over the stream", "ms", "µs an account"],
            [Row("snapshots of one Monday", single, accounts), Row("snapshots of four Mondays", several, accounts), Row("the look for drops, one day", drops, accounts)]);
        report.End();
    }

    private static string[] Row(string name, Stopwatch watch, int accounts) =>
        [name, Report.Format($"{watch.Elapsed.TotalMilliseconds:0}"), Report.Format($"{watch.Elapsed.TotalMicroseconds / accounts:0.0}")];

    private static void Time(Stopwatch watch, Action work)
    {
        watch.Start();
        work();
        watch.Stop();
    }

    private static AccountHistory Account(int number, Random dice, Dictionary<string, DateOnly> marks)
    {
        var id = Report.Format($"a{number}");
        return new AccountHistory
        {
            Account = new Account { Id = id, Name = id, Segment = Segments[number % Segments.Length], SeatsPaid = 10 + (number % 90), StartDate = First },
            Metrics = Metrics.ToDictionary(metric => metric, _ => new Series(First, Values(dice))),
            Watermarks = marks,
        };
    }

    private static double[] Values(Random dice)
    {
        var rate = Math.Exp(3 * dice.NextDouble());
        var values = new double[Days];
        for (var i = 0; i < Days; i++)
            values[i] = Math.Round(rate * 2 * dice.NextDouble());
        return values;
    }
}
