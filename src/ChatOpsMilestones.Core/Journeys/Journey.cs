namespace ChatOpsMilestones.Core.Journeys;

/// <summary>The way of an account through its life: stages by age. Section <c>journey</c> of the playbook.</summary>
public sealed record Journey
{
    /// <summary>Where no segment says otherwise, in order of their days; empty for no journey.</summary>
    public IReadOnlyList<JourneyStage> Stages { get; init; } = [];

    /// <summary>Segment → its own stages, in place of the others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JourneyStage>> BySegment { get; init; } = new Dictionary<string, IReadOnlyList<JourneyStage>>();

    public IReadOnlyList<JourneyStage> For(string segment) => BySegment.GetValueOrDefault(segment, Stages);
}

/// <summary>One stage and what should happen in it.</summary>
public sealed record JourneyStage
{
    public required string Name { get; init; }

    /// <summary>The first day of an account's life that belongs to it; the start date is day 1.</summary>
    public required int FromDay { get; init; }

    /// <summary>The last day.</summary>
    public required int ToDay { get; init; }

    /// <summary>True when it comes again every year, on the same days of the account's year.</summary>
    public bool Yearly { get; init; }

    /// <summary>Features that should be in use by its end, as in product events, without <c>feature:</c>.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Product events that should have been seen by its end.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}
