using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>What makes an occurrence once: account, rule, entity and period, in one mode.</summary>
/// <param name="AccountId">the account.</param>
/// <param name="RuleKey"><c>milestone/rule</c>.</param>
/// <param name="Entity">the account itself (empty), or a person, a card, an invoice, a ticket.</param>
/// <param name="Period">the date, step or episode that makes it once.</param>
/// <param name="Mode">live, shadow, pilot or replay.</param>
public sealed record OccurrenceKey(string AccountId, string RuleKey, string Entity, string Period, Mode Mode)
{
    public string Id => StableId.Of("occurrence", AccountId, RuleKey, Entity, Period, Mode.ToString());

    public string MilestoneId => RuleKey[..RuleKey.IndexOf('/', StringComparison.Ordinal)];
}

/// <summary>One concrete happening of a rule for an account.</summary>
public sealed record Occurrence
{
    public required OccurrenceKey Key { get; init; }

    /// <summary>The account's day on which the condition began to hold.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The level after overrides, at opening.</summary>
    public required Priority Priority { get; init; }

    public required Polarity Polarity { get; init; }

    /// <summary>Numbers and names for the templates: slot → text (<c>percent</c> → <c>34%</c>).</summary>
    public required IReadOnlyDictionary<string, string> Slots { get; init; }

    /// <summary>What the card's small picture shows; null where there is nothing to draw.</summary>
    public EvidenceWindow? Evidence { get; init; }

    /// <summary>Version of the playbook that opened it.</summary>
    public required string PlaybookVersion { get; init; }
}

/// <summary>Days of a metric to draw, with an optional line (the limit, the baseline).</summary>
public sealed record EvidenceWindow(string Metric, DateOnly From, DateOnly To, double? Reference, string? ReferenceName);

/// <summary>An occurrence whose condition no longer holds.</summary>
/// <param name="Key">which.</param>
/// <param name="On">the account's day.</param>
/// <param name="Reason">in words: <c>log-ins are back</c>.</param>
public sealed record Clear(OccurrenceKey Key, DateOnly On, string Reason);
