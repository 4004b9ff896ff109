using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>
/// What the playbook declares for its own use: names that the rest of the file may refer to. Where none are declared, that
/// is the one fault, and the names are not reported again at each use.
/// </summary>
internal sealed record Scope(IReadOnlyList<Segment> Segments, IReadOnlyDictionary<string, MetricDefinition> Metrics)
{
    /// <summary>Rules that conditions refer to: they are looked up when all milestones have been read.</summary>
    public List<(Field Field, string RuleKey)> RulesNamed { get; } = [];

    private readonly string[] segmentIds = [.. Segments.Select(segment => segment.Id)];

    /// <summary>A declared segment.</summary>
    public string? Segment(Field? field) => segmentIds.Length == 0 ? null : field?.NameOf(segmentIds, "segment of this playbook");

    /// <summary>A declared metric.</summary>
    public MetricDefinition? Metric(Field? field) =>
        Metrics.Count > 0 && field?.NameOf([.. Metrics.Keys], "metric of this playbook") is { } id ? Metrics[id] : null;
}
