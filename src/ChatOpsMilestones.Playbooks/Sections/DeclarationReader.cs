using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads <c>segments</c> and <c>metrics</c>: the names that everything else refers to.</summary>
internal static class DeclarationReader
{
    private const int MostSegments = 20;
    private const int MostMetrics = 200;

    public static Scope Read(MapReader root) => new(Segments(root.Require("segments")), Metrics(root.Require("metrics")));

    private static List<Segment> Segments(Field? field)
    {
        var segments = new List<Segment>();
        foreach (var (name, value) in field?.Named("segments", MostSegments) ?? [])
        {
            if (name.SegmentId() is { } id)
                segments.Add(new Segment(id, value.Words(60) ?? id));
        }

        return segments;
    }

    private static Dictionary<string, MetricDefinition> Metrics(Field? field)
    {
        var metrics = new Dictionary<string, MetricDefinition>();
        foreach (var (name, value) in field?.Named("metrics", MostMetrics) ?? [])
        {
            if (name.MetricId() is not { } id)
                continue;
            var map = value.Map(Vocabulary.Metric);
            var kind = map?.Require("kind")?.Word(Vocabulary.Words.MetricKinds, "kind of metric") ?? MetricKind.Counter;
            metrics.Add(id, new MetricDefinition(id, kind, map?.Require("unit")?.Words(40) ?? "")
            {
                LateAfterHours = GuardReader.LateAfter(map?["late_after"]),
            });
        }

        return metrics;
    }
}
