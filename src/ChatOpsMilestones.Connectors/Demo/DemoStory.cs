namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>One planted story with its truth: what a good evaluation finds, or must not find.</summary>
public sealed record DemoStory
{
    public required DemoStoryKind Kind { get; init; }

    public required string AccountId { get; init; }

    public required string AccountName { get; init; }

    /// <summary>The CSM who should hear of it.</summary>
    public required string OwnerEmail { get; init; }

    /// <summary>The account's day on which the condition begins to hold; for a decoy the anchor day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>
    /// Rule of the default playbook that catches it (<c>usage-decline/decline</c>), for a decoy the one that must not; null
    /// where no rule does yet and it only shows in the account's health.
    /// </summary>
    public required string? RuleKey { get; init; }

    /// <summary>What was planted, in words.</summary>
    public required string What { get; init; }

    /// <summary>The person it is about; null when it is the whole account.</summary>
    public string? ContactId { get; init; }

    /// <summary>True when nothing may be said about it.</summary>
    public bool IsDecoy => Kind is DemoStoryKind.DecoyBursty or DemoStoryKind.DecoyHolidayDip or DemoStoryKind.DecoySteady;
}
