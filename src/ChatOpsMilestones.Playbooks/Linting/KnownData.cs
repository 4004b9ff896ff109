namespace ChatOpsMilestones.Playbooks.Linting;

/// <summary>What an installation has, against which a playbook can be held.</summary>
public sealed record KnownData
{
    /// <summary>Metrics that some source gives.</summary>
    public required IReadOnlySet<string> Metrics { get; init; }

    /// <summary>Kinds of records of which there are any: <c>survey</c>, <c>invoice</c>, …</summary>
    public required IReadOnlySet<string> Records { get; init; }

    /// <summary>True when usage per person is given.</summary>
    public required bool HasPeople { get; init; }

    /// <summary>Segments that accounts belong to.</summary>
    public required IReadOnlySet<string> Segments { get; init; }

    /// <summary>Fingerprints of the definitions that were replayed; null where nobody looked.</summary>
    public IReadOnlySet<string>? Validated { get; init; }
}
