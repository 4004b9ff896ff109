namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>
/// A series seen at one scale, as single values or as the mean of the last ones, against what it lets expect: the mean of
/// the baseline, or what the same time of day or of the week brought, if that misses by far less.
/// </summary>
internal sealed class SpikeScale
{
    /// <summary>A season is believed where it leaves less than this share of the variance.</summary>
    private const double SeasonMustLeave = 0.5;

    /// <summary>Differences below this share of the mean are those of floating-point arithmetic.</summary>
    private const double Noise = 1e-9;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly SpikeOptions options;
    private readonly TimeSpan smoothing;
    private readonly Queue<(TimeSpan At, double Value)> recent = [];
    private readonly Queue<(TimeSpan At, double Value)> baseline = [];
    private readonly DeviationWindow fromMean;
    private readonly List<(Season Season, DeviationWindow Window)> seasons = [];
    private double recentSum;
    private double baselineSum;

    public SpikeScale(SpikeOptions options, TimeSpan smoothing)
    {
        this.options = options;
        this.smoothing = smoothing;
        fromMean = new DeviationWindow(options);
        if (!options.Seasonal)
            return;
        foreach (var period in (ReadOnlySpan<TimeSpan>)[Day, Week])
        {
            if (period >= 2 * options.Bucket)
                seasons.Add((new Season(options.Bucket, period), new DeviationWindow(options)));
        }
    }

    /// <summary>Takes the next value; null before there is anything to compare it with.</summary>
    public SpikeReading? Add(TimeSpan at, double given)
    {
        var value = Smooth(at, given);
        while (baseline.TryPeek(out var oldest) && at - oldest.At > options.Baseline)
            baselineSum -= baseline.Dequeue().Value;

        SpikeReading? reading = null;
        if (baseline.Count > 0)
        {
            var mean = baselineSum / baseline.Count;
            fromMean.Forget(at);
            var (expected, window) = Choose(at, mean);
            reading = Read(value, expected, window, Math.Abs(mean) * Noise);
            fromMean.Add(at, value - mean);
        }

        foreach (var (season, window) in seasons)
        {
            if (season.Expected(at) is { } expected)
                window.Add(at, value - expected);
            season.Add(at, value);
        }

        baseline.Enqueue((at, value));
        baselineSum += value;
        return reading;
    }

    // The longest wins only where it is better than the shorter by the same share again.
    private (double Expected, DeviationWindow Window) Choose(TimeSpan at, double mean)
    {
        var chosen = (Expected: mean, Window: fromMean);
        foreach (var (season, window) in seasons)
        {
            window.Forget(at);
            if (window.Count >= season.Buckets
                && season.Expected(at) is { } expected
                && window.MeanSquare < SeasonMustLeave * chosen.Window.MeanSquare)
            {
                chosen = (expected, window);
            }
        }

        return chosen;
    }

    private SpikeReading? Read(double value, double expected, DeviationWindow window, double noise)
    {
        if (window.Bar is not { } bar)
            return null;

        var spread = Math.Sqrt(window.MeanSquare);
        if (options.Counts)
            spread = Math.Max(spread, Math.Sqrt(Math.Max(0, expected)));
        var distance = options.Direction.Of(value - expected);
        var stands = distance > noise && !(Math.Max(value, expected) < options.MinimumLevel) && distance >= options.Spreads * spread && distance > options.Record * bar;
        return new SpikeReading(value, expected, spread, stands, Alert: false);
    }

    private double Smooth(TimeSpan at, double value)
    {
        recent.Enqueue((at, value));
        recentSum += value;
        while (recent.TryPeek(out var oldest) && oldest.At < at && at - oldest.At >= smoothing)
            recentSum -= recent.Dequeue().Value;
        return recent.Count == 1 ? recentSum = value : recentSum / recent.Count;
    }
}
