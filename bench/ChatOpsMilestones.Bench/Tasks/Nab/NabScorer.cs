namespace ChatOpsMilestones.Bench.Tasks.Nab;

/// <summary>
/// The scoring of the Numenta Anomaly Benchmark, standard profile: in a window only the earliest detection counts, the
/// more the earlier it comes; a false alarm costs little just behind a window and its full price far from one.
/// </summary>
internal static class NabScorer
{
    // The benchmark's standard profile.
    private const double FalseAlarmWeight = 0.11;
    private const double FoundWeight = 1;
    private const double MissedWeight = 1;

    private const double ProbationShare = 0.15;
    private const int ProbationRows = 5000;

    /// <param name="rows">rows of the series.</param>
    /// <param name="windows">its labels, in order.</param>
    /// <param name="detections">rows at which something was told, in order.</param>
    public static NabScore Score(int rows, IReadOnlyList<NabWindow> windows, IReadOnlyList<int> detections)
    {
        var probation = Probation(rows);
        var counted = detections.Where(row => row >= probation).ToArray();
        var raw = 0.0;
        var found = 0;
        foreach (var window in windows)
        {
            var hits = counted.Where(window.Holds).ToArray();
            found += hits.Length > 0 ? 1 : 0;
            raw += hits.Length > 0 ? FoundWeight * Sigmoid(PositionIn(window, hits[0])) / Sigmoid(-1) : -MissedWeight;
        }

        var alarms = counted.Where(row => !windows.Any(window => window.Holds(row))).ToArray();
        raw += alarms.Sum(row => FalseAlarmWeight * Sigmoid(PositionBehind(windows, row)));
        return new NabScore(raw, windows.Count, found, alarms.Length);
    }

    /// <summary>Rows at the start in which nothing is scored: 15 % of the series, but at most of 5,000 rows.</summary>
    public static int Probation(int rows) => (int)Math.Min(Math.Floor(ProbationShare * rows), ProbationShare * ProbationRows);

    /// <summary>From 1 far ahead of 0 to −1 far behind it; −1 from 3 on.</summary>
    public static double Sigmoid(double position) => position > 3 ? -1 : (2 / (1 + Math.Exp(5 * position))) - 1;

    // −1 at the first row of the window, nearly 0 at its last.
    private static double PositionIn(NabWindow window, int row) => -(window.Last - row + 1) / (double)window.Width;

    // In widths of the window before; without one it is as far as can be.
    private static double PositionBehind(IReadOnlyList<NabWindow> windows, int row)
    {
        var before = windows.LastOrDefault(window => window.Last < row, new NabWindow(-1, -1));
        return before.Width < 2 ? double.PositiveInfinity : (row - before.Last) / (double)(before.Width - 1);
    }
}
