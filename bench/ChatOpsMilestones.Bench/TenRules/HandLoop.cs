using System.Numerics;
using System.Runtime.InteropServices;

namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>
/// What one would write for these ten rules and no others: arrays without gaps, the bounds in the code, everything about an
/// account in one go. The yardstick of the product's sweep.
/// </summary>
internal sealed class HandLoop
{
    private const int Days = MadeAccounts.Days;
    private const int Weeks = 12;

    private readonly int accounts;
    private readonly ushort[][] metrics;
    private readonly MadeAccount[] statics;
    private readonly double[] measures;

    public HandLoop(int accounts)
    {
        this.accounts = accounts;
        metrics = [.. MadeAccounts.Metrics.Select(_ => new ushort[accounts * Days])];
        statics = new MadeAccount[accounts];
        measures = new double[accounts];
        var days = new ushort[MadeAccounts.Metrics.Length * Days];
        for (var account = 0; account < accounts; account++)
        {
            statics[account] = MadeAccounts.Make(account, days);
            for (var metric = 0; metric < metrics.Length; metric++)
                days.AsSpan(metric * Days, Days).CopyTo(metrics[metric].AsSpan(account * Days));
        }
    }

    public int[] Run()
    {
        var counts = new int[10];
        Span<int> weeks = stackalloc int[15];
        for (var a = 0; a < accounts; a++)
        {
            ref readonly var account = ref statics[a];
            var logins = metrics[MadeAccounts.Logins].AsSpan(a * Days, Days);
            var calls = metrics[MadeAccounts.ApiCalls].AsSpan(a * Days, Days);
            var features = metrics[MadeAccounts.FeatureEvents].AsSpan(a * Days, Days);
            var tickets = metrics[MadeAccounts.Tickets].AsSpan(a * Days, Days);

            if (Reaches((double)metrics[MadeAccounts.SeatsUsed][(a * Days) + Days - 1] / account.Seats, 0.8))
                counts[0]++;
            var month = Sum(calls[^30..]);
            if (month >= account.PlanLimit)
                counts[1]++;
            if (account.RenewalIn <= 90)
                counts[2]++;
            if (!logins[^30..].ContainsAnyExcept((ushort)0))
                counts[3]++;

            // Week 0 ends on the Sunday before the last day.
            for (var week = 0; week < weeks.Length; week++)
                weeks[week] = WeekSum(logins.Slice(Days - 1 - (7 * (week + 1)), 7));
            if (Falls(weeks) && Falls(weeks[1..]))
                counts[4]++;
            if (Rises(weeks) && Rises(weeks[1..]))
                counts[5]++;

            measures[a] = (double)Sum(metrics[MadeAccounts.Actives].AsSpan((a * Days) + Days - 29, 28)) / account.Seats;

            var now = Sum(tickets[^7..]);
            if (now >= 3 && Reaches(now, 2.0 * Sum(tickets[^91..^7]) / Weeks))
                counts[7]++;
            if (Max(features[^7..]) > Max(features[..^7]))
                counts[8]++;
            var total = Sum(calls);
            if (total >= 10_000 && total - Sum(calls[^7..]) < 10_000)
                counts[9]++;
        }

        counts[6] = BottomQuarter();
        return counts;
    }

    private int BottomQuarter()
    {
        var found = 0;
        for (var segment = 0; segment < MadeAccounts.Segments.Length; segment++)
        {
            var values = new List<double>(accounts / 3);
            for (var a = 0; a < accounts; a++)
            {
                if (statics[a].Segment == segment)
                    values.Add(measures[a]);
            }

            values.Sort();
            var bound = values[((values.Count + 3) / 4) - 1];
            foreach (var value in values)
            {
                if (value > bound)
                    break;
                found++;
            }
        }

        return found;
    }

    private static bool Falls(ReadOnlySpan<int> weeks)
    {
        var (median, mean) = Baseline(weeks);
        var off = median - ((weeks[0] + weeks[1]) / 2.0);
        return median > 0 && Reaches(mean, 15) && Reaches(off, 0.2 * median) && Reaches(off, 1.5 * Spread(weeks, median));
    }

    private static bool Rises(ReadOnlySpan<int> weeks)
    {
        var (median, mean) = Baseline(weeks);
        var off = ((weeks[0] + weeks[1]) / 2.0) - median;
        return median > 0 && Reaches(mean, 15) && Reaches(off, 0.3 * median) && Reaches(off, 1.5 * Spread(weeks, median));
    }

    private static (double Median, double Mean) Baseline(ReadOnlySpan<int> weeks)
    {
        Span<int> sorted = stackalloc int[Weeks];
        var sum = 0;
        for (var i = 0; i < Weeks; i++)
        {
            var value = weeks[i + 2];
            sum += value;
            var at = i;
            for (; at > 0 && sorted[at - 1] > value; at--)
                sorted[at] = sorted[at - 1];
            sorted[at] = value;
        }

        return ((sorted[5] + sorted[6]) / 2.0, (double)sum / Weeks);
    }

    private static double Spread(ReadOnlySpan<int> weeks, double median)
    {
        Span<double> off = stackalloc double[Weeks];
        for (var i = 0; i < Weeks; i++)
            off[i] = Math.Abs(weeks[i + 2] - median);
        off.Sort();
        return Math.Max(1.4826 * ((off[5] + off[6]) / 2), Math.Sqrt(median));
    }

    private static int Sum(ReadOnlySpan<ushort> days)
    {
        var sum = Vector<uint>.Zero;
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(days);
        foreach (var vector in vectors)
        {
            Vector.Widen(vector, out var low, out var high);
            sum += low + high;
        }

        var total = (int)Vector.Sum(sum);
        for (var i = vectors.Length * Vector<ushort>.Count; i < days.Length; i++)
            total += days[i];
        return total;
    }

    private static int WeekSum(ReadOnlySpan<ushort> d) => d[6] + d[5] + d[4] + d[3] + d[2] + d[1] + d[0];

    private static int Max(ReadOnlySpan<ushort> days)
    {
        var max = Vector<ushort>.Zero;
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(days);
        foreach (var vector in vectors)
            max = Vector.Max(max, vector);

        var most = 0;
        for (var lane = 0; lane < Vector<ushort>.Count && vectors.Length > 0; lane++)
            most = Math.Max(most, max[lane]);
        for (var i = vectors.Length * Vector<ushort>.Count; i < days.Length; i++)
            most = Math.Max(most, days[i]);
        return most;
    }

    private static bool Reaches(double value, double bound) => value >= bound - (1e-9 * Math.Max(1, bound));
}
