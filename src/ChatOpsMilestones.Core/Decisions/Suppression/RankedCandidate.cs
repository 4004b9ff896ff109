using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>A candidate on its way through the rules.</summary>
internal sealed class RankedCandidate(DueCandidate due, DecisionRound round)
{
    private (Route Route, string Because) Routed { get; } = Routing.Of(due, round);

    public DueCandidate Due { get; } = due;

    /// <summary>Null for channels and before anything was learned.</summary>
    public RelevanceEstimate? Relevance { get; } = round.Recipient.Kind == RecipientKind.Person
        ? round.Relevance?.Estimate(round.Recipient.Id, due.Alert.Occurrence.Key.RuleKey, due.Alert.Segment, round.Now)
        : null;

    public ScoreParts Score => field ??= Ranking.Score(Due, round.Now, Relevance?.LearnedPoints ?? 0);

    public Route Route => Routed.Route;

    public string RouteBecause => Routed.Because;

    public long Seed { get; } = StableId.SeedOf("decision", due.Candidate.Id, due.Candidate.Round.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The seed as a number in [0, 1): the same each time the round is decided.</summary>
    public double Draw => ((ulong)Seed >> 11) * (1.0 / (1UL << 53));

    public Priority Level => Due.Alert.Occurrence.Priority;

    public bool IsUrgent => Level == Priority.Urgent;

    /// <summary>Set by the relevance rule when it lets a muted alert through to ask again; the words say why.</summary>
    public string? ExploringBecause { get; set; }

    /// <summary>Chance of what the relevance rule chose.</summary>
    public double Propensity { get; set; } = 1;
}
