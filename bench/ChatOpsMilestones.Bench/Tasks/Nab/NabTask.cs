using System.Globalization;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Bench.Tasks.Nab;

/// <summary>The product's spike detector on the series of the benchmark, with the same options for all of them.</summary>
internal static class NabTask
{
    public const string Target = "45.0";

    public static TaskResult Run(string folder)
    {
        var scores = NabArchive.Read(folder).Select(series => (series.Category, Score: ScoreOf(series))).ToArray();
        var total = scores.Aggregate(default(NabScore), (sum, series) => sum + series.Score);
        if (total.Normalised is not { } figure)
            throw new InvalidDataException("no series has a labelled window, so there is nothing to score");

        var shown = figure.ToString("0.0", CultureInfo.InvariantCulture);
        return new TaskResult(shown, Target, double.Parse(shown, CultureInfo.InvariantCulture) >= double.Parse(Target, CultureInfo.InvariantCulture),
        [
            $"NAB standard profile, {scores.Length} series, null detector 0, perfect 100; one set of options for all, bucket = median step",
            Words("all", total),
            .. scores.GroupBy(series => series.Category).OrderBy(category => category.Key, StringComparer.Ordinal)
                .Select(category => Words(category.Key, category.Aggregate(default(NabScore), (sum, series) => sum + series.Score))),
        ]);
    }

    private static NabScore ScoreOf(NabSeries series) =>
        NabScorer.Score(series.Values.Count, series.Windows, Detections(series, new SpikeOptions { Bucket = series.Bucket }));

    /// <summary>Rows at which the detector alerts.</summary>
    public static IReadOnlyList<int> Detections(NabSeries series, SpikeOptions options)
    {
        var detector = new SpikeDetector(options);
        var rows = new List<int>();
        var at = TimeSpan.Zero;
        for (var row = 0; row < series.Values.Count; row++)
        {
            // When clocks went back, time stands still until it is the same again.
            var time = series.Times[row] - series.Times[0];
            at = time > at ? time : at;
            if (detector.Add(at, series.Values[row]) is { Alert: true })
                rows.Add(row);
        }

        return rows;
    }

    private static string Words(string name, NabScore score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-24} score {(score.Normalised is { } figure ? figure.ToString("0.0", CultureInfo.InvariantCulture) : "–"),5}  windows found {score.Found,2} of {score.Windows,2}  false alarms {score.FalseAlarms,3}  raw {score.Raw,7:0.00}");
}
