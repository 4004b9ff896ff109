using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>A milestone in plain words, for people who do not read YAML.</summary>
public sealed record MilestoneExplanation
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>risk</c>, in lower case.</summary>
    public required string Category { get; init; }

    /// <summary>Whether it runs, as one sentence.</summary>
    public required string State { get; init; }

    /// <summary>Which systems hold the data it needs, as one sentence.</summary>
    public required string Sources { get; init; }

    public required IReadOnlyList<RuleExplanation> Rules { get; init; }
}

/// <summary>One rule in plain words; every text is one or more whole sentences.</summary>
public sealed record RuleExplanation
{
    /// <summary><c>milestone/rule</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required TriggerSentence Trigger { get; init; }

    public required string Priority { get; init; }

    /// <summary>What else must hold and how it is delivered; empty where nothing is said.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>What differs in which segment; empty where all are alike.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>The recommended action by health band, templates with their slots.</summary>
    public required IReadOnlyDictionary<HealthBand, string> Advice { get; init; }
}
