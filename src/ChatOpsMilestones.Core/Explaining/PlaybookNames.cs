using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>The names that a playbook gives to its metrics and segments, for sentences.</summary>
internal sealed class PlaybookNames(Playbook playbook)
{
    /// <summary>A condition as a part of a sentence.</summary>
    public string Condition(Condition condition) => ConditionWords.Of(condition, playbook);

    /// <summary>The unit of a metric: <c>log-ins</c>.</summary>
    public string Unit(string metric) =>
        playbook.Metrics.FirstOrDefault(m => m.Id == metric)?.Unit ?? Name(metric);

    /// <summary><c>Enterprise</c> for <c>ENT</c>.</summary>
    public string Segment(string id) => playbook.Segments.FirstOrDefault(s => s.Id == id)?.Name ?? id;

    /// <summary>An id of an event or a feature as words.</summary>
    public static string Name(string id) => id.Replace('_', ' ').Replace("feature:", "", StringComparison.Ordinal);
}
