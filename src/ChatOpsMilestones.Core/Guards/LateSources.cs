using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Guards;

/// <summary>Metrics whose source is later than expected. A metric that never had a watermark is not judged: nobody promised it daily.</summary>
public static class LateSources
{
    /// <param name="marks">metric → last complete day.</param>
    /// <param name="playbook">declares the metrics and how late each may be.</param>
    /// <param name="now">business time.</param>
    /// <returns>metric → its last complete day.</returns>
    public static IReadOnlyDictionary<string, DateOnly> Of(IReadOnlyDictionary<string, DateOnly> marks, Playbook playbook, DateTimeOffset now)
    {
        var late = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var metric in playbook.Metrics)
        {
            if (!marks.TryGetValue(metric.Id, out var mark))
                continue;
            var end = new DateTimeOffset(mark.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            if (now > end.AddHours(metric.LateAfterHours ?? playbook.Guard.LateAfterHours))
                late[metric.Id] = mark;
        }

        return late;
    }
}
