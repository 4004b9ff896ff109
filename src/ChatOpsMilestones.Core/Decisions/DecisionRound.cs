using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>All that one recipient's decisions at one instant are taken from.</summary>
public sealed record DecisionRound
{
    public required Recipient Recipient { get; init; }

    /// <summary>The person's hours, or those set for the channel.</summary>
    public required WorkingHours Hours { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Every candidate of the recipient that is due, in any order; what was already sent in its round is left as it is.</summary>
    public required IReadOnlyList<DueCandidate> Due { get; init; }

    /// <summary>What the recipient got in the last <see cref="SentCard.DaysToKnow"/> days, in any order.</summary>
    public IReadOnlyList<SentCard> Sent { get; init; } = [];

    /// <summary>What was learned; null for nothing. Not used for channels.</summary>
    public RelevanceModel? Relevance { get; init; }

    public RoutingPolicy Routing { get; init; } = new();

    public BudgetPolicy Budgets { get; init; } = new();

    /// <summary>The person wants to be told of urgent ones only.</summary>
    public bool UrgentOnly { get; init; }

    /// <summary>The person wants no digest: what would be in it stands in the queue only.</summary>
    public bool NoDigest { get; init; }

    /// <summary>Business time until which the person is out of office: what is not urgent waits; null when they are there.</summary>
    public DateTimeOffset? AwayUntil { get; init; }

    public required string PlaybookVersion { get; init; }

    /// <summary>Arm of a running experiment.</summary>
    public string Arm { get; init; } = "none";
}

/// <summary>A candidate with what its decision looks at.</summary>
public sealed record DueCandidate
{
    public required Candidate Candidate { get; init; }

    /// <summary>With its status folded from feedback.</summary>
    public required Alert Alert { get; init; }

    public required Account Account { get; init; }

    /// <summary>Whether the condition holds now.</summary>
    public required bool StillHolds { get; init; }

    /// <summary>What the rule is for the alert's segment; null when the playbook has it no more.</summary>
    public RuleVariant? Variant { get; init; }

    /// <summary>Parts of the health score that its rule moves.</summary>
    public IReadOnlyList<HealthComponentKind> Causes { get; init; } = [];

    /// <summary>The part of the health score that fell and that the alert tells of; null for alerts that tell of something else.</summary>
    public HealthComponentKind? FallenPart => Variant?.Trigger is not Trigger.Health
        ? null
        : Enum.TryParse<HealthComponentKind>(Alert.Occurrence.Key.Entity, ignoreCase: true, out var part)
            ? part
            : HealthWords.KindOf(Alert.Occurrence.Slots.GetValueOrDefault("component", ""));

    /// <summary>Place of the account's ARR in the recipient's book, 0–1; null when unknown. See <see cref="ArrPercentiles"/>.</summary>
    public double? ArrPercentile { get; init; }

    /// <summary>Null when it was never computed.</summary>
    public HealthScore? Health { get; init; }

    /// <summary>The candidate's newest decision; null before the first.</summary>
    public Decision? Current { get; init; }

    /// <summary>When the alert's card first reached the recipient; null before.</summary>
    public DateTimeOffset? FirstShownAt { get; init; }

    /// <summary>An open outage that makes the rule's numbers doubtful; null for none.</summary>
    public Outage? Doubt { get; init; }

    /// <summary>Urgent and marked to ring outside the hours too.</summary>
    public bool Wake { get; init; }

    /// <summary>True when it came up anew after a snooze: somebody asked for it at this time.</summary>
    public bool IsBack => Candidate.Round > 1;

    /// <summary>True when its round has been told already, whatever was decided since (handled, and that undone): never twice.</summary>
    public bool IsSent =>
        (Current is { Outcome: DecisionOutcome.SendNow or DecisionOutcome.Digest } && Current.Round == Candidate.Round)
        || (FirstShownAt is not null && !IsBack);
}

/// <summary>One thing the recipient got: a card, or a line of the digest.</summary>
public sealed record SentCard
{
    /// <summary>Days back that a round must know.</summary>
    public const int DaysToKnow = 31;

    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    /// <summary><c>milestone/rule</c>.</summary>
    public required string RuleKey { get; init; }

    /// <summary>As in the occurrence's key.</summary>
    public required string Entity { get; init; }

    public required Priority Priority { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Parts of the health score that its rule moves.</summary>
    public IReadOnlyList<HealthComponentKind> Causes { get; init; } = [];

    /// <summary>A line of the digest interrupts nobody: it counts for repetition, not for budgets.</summary>
    public bool Digest { get; init; }

    /// <summary>True while its alert is open or snoozed: neither handled nor cleared.</summary>
    public required bool AlertOpen { get; init; }
}
