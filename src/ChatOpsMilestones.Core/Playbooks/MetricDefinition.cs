namespace ChatOpsMilestones.Core.Playbooks;

/// <param name="Id">as in the files.</param>
/// <param name="Kind">counter or gauge.</param>
/// <param name="Unit">plural noun for cards: <c>log-ins</c>.</param>
public sealed record MetricDefinition(string Id, MetricKind Kind, string Unit);
