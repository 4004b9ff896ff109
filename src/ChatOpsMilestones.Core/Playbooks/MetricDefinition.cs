namespace ChatOpsMilestones.Core.Playbooks;

/// <param name="Id">as in the files.</param>
/// <param name="Kind">counter or gauge.</param>
/// <param name="Unit">plural noun for cards: <c>log-ins</c>.</param>
public sealed record MetricDefinition(string Id, MetricKind Kind, string Unit)
{
    /// <summary>Hours after the end of its last complete day from which its source is late, 6–720; null for the guard's own bound.</summary>
    public int? LateAfterHours { get; init; }
}
