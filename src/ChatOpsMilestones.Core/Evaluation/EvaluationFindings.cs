namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>What the fold has found so far.</summary>
internal sealed class EvaluationFindings
{
    public List<Occurrence> Opened { get; } = [];

    public List<Clear> Cleared { get; } = [];
}
