using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>Notes the latest day of each metric while usage streams by.</summary>
internal sealed class Watermarks
{
    /// <summary>More metrics than anybody has; a file that puts ids in the column must not fill the memory.</summary>
    public const int MostMetrics = 1000;

    private readonly Dictionary<string, DateOnly> latest = new(StringComparer.Ordinal);

    /// <summary>The watermarks so far, by name of metric.</summary>
    public IEnumerable<Watermark> All =>
        latest.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => new Watermark(metric.Key, metric.Value));

    /// <summary>Passes a row on; usage of one metric too many is refused.</summary>
    public SignalRead Note(SignalRead read) => read switch
    {
        SignalRead.Accepted { Signal: UsageDay usage } accepted => Note(accepted, usage.Metric, usage.Date),
        SignalRead.Accepted { Signal: PersonUsageDay usage } accepted => Note(accepted, usage.Metric, usage.Date),
        _ => read,
    };

    private SignalRead Note(SignalRead.Accepted accepted, string metric, DateOnly day)
    {
        if (!latest.TryGetValue(metric, out var before))
        {
            if (latest.Count == MostMetrics)
                return new SignalRead.Refused(new RefusedRow(accepted.Position, [TooMany(metric)], accepted.Raw));
            before = day;
        }

        latest[metric] = day > before ? day : before;
        return accepted;
    }

    private static RowFault TooMany(string metric) =>
        RowFault.Of("metric", metric, $"is one metric too many; an import may have {MostMetrics} different ones");
}
