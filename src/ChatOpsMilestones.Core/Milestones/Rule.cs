using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Milestones;

/// <summary>A milestone of the playbook: an immutable id and one or more named rules.</summary>
public sealed record Milestone
{
    /// <summary>Lower-case words joined by hyphens; never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Category Category { get; init; }

    public Activation Activation { get; init; } = Activation.On;

    /// <summary>Ids of the accounts that a pilot runs for; used with <see cref="Activation.Pilot"/> alone.</summary>
    public IReadOnlySet<string> PilotAccounts { get; init; } = new HashSet<string>();

    /// <summary>Which system holds the data it needs (requirement B9).</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public required IReadOnlyList<Rule> Rules { get; init; }
}

/// <summary>One rule of a milestone: what it waits for, how loud it is, and what to do in each health band.</summary>
public sealed record Rule
{
    public required string MilestoneId { get; init; }

    public required string Id { get; init; }

    /// <summary><c>milestone/rule</c>: the name used in keys, in learning and on cards.</summary>
    public string Key => MilestoneId + "/" + Id;

    public required string Name { get; init; }

    public Polarity Polarity { get; init; } = Polarity.Neutral;

    /// <summary>The card's headline, a template with slots: <c>{account} used {percent} of …</c>.</summary>
    public required string Headline { get; init; }

    /// <summary>Why it is shown now, a template.</summary>
    public required string Why { get; init; }

    /// <summary>The recommended action by health band, templates; every band has one.</summary>
    public required IReadOnlyDictionary<HealthBand, string> Advice { get; init; }

    /// <summary>The buttons for working on it that the card offers, in their order; the verdicts are always there.</summary>
    public IReadOnlyList<ActionKind> Actions { get; init; } = AllActions;

    /// <summary>
    /// Parts of the health score that what it tells of moves. Who has heard of the cause is not told of the part's fall too.
    /// </summary>
    public IReadOnlyList<HealthComponentKind> Causes { get; init; } = [];

    public static IReadOnlyList<ActionKind> AllActions { get; } =
        [ActionKind.View, ActionKind.Schedule, ActionKind.Snooze, ActionKind.Handled];

    /// <summary>What holds where no segment says otherwise.</summary>
    public required RuleVariant Default { get; init; }

    /// <summary>Segment → what holds there: complete variants, the loader has merged the overrides.</summary>
    public IReadOnlyDictionary<string, RuleVariant> BySegment { get; init; } = new Dictionary<string, RuleVariant>();

    /// <summary>Other rules that the conditions of this one look at, in any segment.</summary>
    public IEnumerable<string> RulesUsed() => BySegment.Values.Append(Default).SelectMany(variant =>
        (variant.When?.RulesUsed() ?? []).Concat(variant.Trigger is Trigger.Facts facts ? facts.Hold.RulesUsed() : []));

    public RuleVariant For(string segment) => BySegment.GetValueOrDefault(segment, Default);
}

/// <summary>What a rule is for one segment.</summary>
public sealed record RuleVariant
{
    /// <summary>False where the rule does not exist for the segment.</summary>
    public bool Applies { get; init; } = true;

    public required Trigger Trigger { get; init; }

    public required PriorityPolicy Priority { get; init; }

    public DeliveryPreference Delivery { get; init; } = DeliveryPreference.Auto;

    /// <summary>Health bands in which the rule may open; empty for all.</summary>
    public IReadOnlyList<HealthBand> OnlyInBands { get; init; } = [];

    /// <summary>What must hold besides for an open episode to speak; null for nothing. It speaks as soon as it does.</summary>
    public Condition? When { get; init; }

    /// <summary>How long the trigger must have been open before it speaks; 0 days for at once.</summary>
    public DayCount ForAtLeast { get; init; }

    /// <summary>The first day on which the rule is in force; null for always.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The last day on which the rule is in force; null for ever.</summary>
    public DateOnly? EffectiveUntil { get; init; }

    public bool IsInForce(DateOnly day) => Applies && !(day < EffectiveFrom) && !(day > EffectiveUntil);
}

public enum DeliveryPreference
{
    /// <summary>The routing of the playbook decides.</summary>
    Auto,

    Now,
    Digest,
}

/// <summary>The level of an occurrence: the first case that fits, else the default.</summary>
public sealed record PriorityPolicy(Priority Default)
{
    public IReadOnlyList<PriorityCase> Cases { get; init; } = [];
}

/// <summary>All conditions that are given must hold.</summary>
public sealed record PriorityCase
{
    public string? Segment { get; init; }

    public int? RenewalWithinDays { get; init; }

    public HealthBand? Band { get; init; }

    public required Priority Then { get; init; }
}
