using System.Runtime.Intrinsics;
using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps;

/// <param name="Metric">place of the metric in the plan.</param>
/// <param name="WindowWeeks">the last weeks.</param>
/// <param name="BaselineWeeks">the weeks before them.</param>
internal readonly record struct TrendShape(int Metric, int WindowWeeks, int BaselineWeeks);

/// <summary>
/// The mean of the last weeks and the median and mean of the weeks before, of every account of a block, on the Monday of a
/// check. Rules that look at the same weeks share it.
/// </summary>
internal sealed class TrendColumns(TrendShape shape, int capacity)
{
    private const int Lanes = 8;

    private readonly SortNetwork network = new(shape.BaselineWeeks);
    private readonly double[] recent = new double[capacity];
    private readonly double[] baseline = new double[capacity];
    private readonly double[] mean = new double[capacity];
    private readonly bool[] known = new bool[capacity];
    private bool isFilled;
    private int[] recentWeeks = [];
    private int[] weeksBefore = [];

    public void Forget() => isFilled = false;

    public bool IsKnown(int account) => known[account];

    public bool LiesOff(Trigger.Trend trigger, int account) => TrendReading.LiesOff(trigger, recent[account], baseline[account], mean[account]);

    public void Fill(SweepPass pass)
    {
        if (isFilled)
            return;

        isFilled = true;
        if (Weeks(pass.Day.Today, shape, pass.Day.Holidays) is not var (last, earlier))
        {
            Array.Clear(known);
            return;
        }

        (recentWeeks, weeksBefore) = (last, earlier);
        Span<int> sums = stackalloc int[shape.BaselineWeeks * Lanes];
        Span<Vector256<int>> sorted = stackalloc Vector256<int>[shape.BaselineWeeks];
        for (var first = 0; first < pass.Block.Count; first += Lanes)
        {
            var lanes = Math.Min(Lanes, pass.Block.Count - first);
            for (var lane = 0; lane < lanes; lane++)
                Read(pass, first + lane, lane, sums);
            Medians(first, lanes, sums, sorted);
        }
    }

    /// <summary>The whole reading of one account on a Monday; null where a week of it is not known.</summary>
    public static TrendReading? At(SweepPass pass, TrendShape shape, int account, DateOnly monday)
    {
        if (Weeks(monday, shape, pass.Day.Holidays) is not var (last, earlier))
            return null;

        var row = pass.Row(shape.Metric, account);
        if (!IsKnown(pass, row, account, earlier[^1]))
            return null;

        Span<double> recent = stackalloc double[last.Length];
        for (var i = 0; i < last.Length; i++)
            recent[i] = row.Week(last[i]);
        Span<double> before = stackalloc double[earlier.Length];
        for (var i = 0; i < earlier.Length; i++)
            before[i] = row.Week(earlier[i]);
        return TrendReading.Of(recent, before);
    }

    private static (int[] Recent, int[] Before)? Weeks(DateOnly monday, TrendShape shape, IReadOnlySet<DateOnly> holidays) =>
        TrendReading.Weeks(monday, shape.WindowWeeks, holidays) is { } recent
        && TrendReading.Weeks(recent[^1], shape.BaselineWeeks, holidays) is { } before
            ? ([.. recent.Select(week => week.DayNumber)], [.. before.Select(week => week.DayNumber)])
            : null;

    private static bool IsKnown(SweepPass pass, in AccountRow row, int account, int earliest)
    {
        var first = row.FirstDay;
        if (first == 0 || first > earliest)
            return false;
        if (earliest >= pass.RowsFrom)
            return true;
        pass.Unsure(account);
        return false;
    }

    private void Read(SweepPass pass, int account, int lane, Span<int> sums)
    {
        var row = pass.Row(shape.Metric, account);
        known[account] = IsKnown(pass, row, account, weeksBefore[^1]);
        if (!known[account])
            return;

        var sum = 0;
        foreach (var week in recentWeeks)
            sum += row.Week(week);
        recent[account] = (double)sum / recentWeeks.Length;

        sum = 0;
        for (var i = 0; i < weeksBefore.Length; i++)
        {
            var week = row.Week(weeksBefore[i]);
            sums[(i * Lanes) + lane] = week;
            sum += week;
        }

        mean[account] = (double)sum / weeksBefore.Length;
    }

    private void Medians(int first, int lanes, ReadOnlySpan<int> sums, Span<Vector256<int>> sorted)
    {
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = Vector256.Create(sums.Slice(i * Lanes, Lanes));
        network.Sort(sorted);

        var middle = sorted.Length / 2;
        var twice = sorted.Length % 2 == 1 ? sorted[middle] + sorted[middle] : sorted[middle - 1] + sorted[middle];
        for (var lane = 0; lane < lanes; lane++)
            baseline[first + lane] = twice.GetElement(lane) / 2.0;
    }
}
