namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>
/// Finds spikes and drops in a series of even buckets. It is fed value after value in the order of time, knows nothing of
/// what comes later, and gives the same for the same values. A value stands out when it lies far from what was expected,
/// in spreads, and farther than on all days of the baseline but one; the first of an episode is told, then there is silence.
/// </summary>
public sealed class SpikeDetector
{
    private readonly SpikeOptions options;
    private readonly SpikeScale[] scales;
    private TimeSpan? first;
    private TimeSpan? last;
    private TimeSpan? alerted;

    public SpikeDetector(SpikeOptions options)
    {
        options.Check();
        this.options = options;
        var single = new SpikeScale(options, TimeSpan.Zero);
        scales = options.Slow > options.Bucket ? [single, new SpikeScale(options, options.Slow)] : [single];
    }

    /// <summary>
    /// The next value; null where nothing can be said yet, and for a gap (a value that is no finite number), which is
    /// skipped.
    /// </summary>
    /// <param name="at">the start of the bucket, since any fixed moment; not before the one given last.</param>
    /// <param name="value">the bucket's value; may be negative.</param>
    public SpikeReading? Add(TimeSpan at, double value)
    {
        if (at < last)
            throw new ArgumentOutOfRangeException(nameof(at), at, $"Values come in the order of time; the last one was at {last}.");
        if (!double.IsFinite(value))
            return null;

        last = at;
        first ??= at;
        SpikeReading? found = null;
        foreach (var scale in scales)
        {
            // Every scale must see the value; the first that stands out is the one to show.
            var reading = scale.Add(at, value);
            found = found is { Stands: true } ? found : reading is { Stands: true } ? reading : found ?? reading;
        }

        if (found is not { } shown || at - first < options.MinimumData)
            return null;
        var alert = shown.Stands && !(at - alerted < options.Cooldown);
        if (alert)
            alerted = at;
        return shown with { Alert = alert };
    }
}
