namespace ChatOpsMilestones.Core.Mining;

/// <summary>What is looked at, and how much evidence it takes.</summary>
public sealed record MiningPolicy
{
    /// <summary>Days since the start at which is looked, 1–365, ascending.</summary>
    public IReadOnlyList<int> Landmarks { get; init; } = [7, 14, 30, 60, 90];

    /// <summary>Renewed accounts needed at a landmark, and as many churned ones.</summary>
    public int FewestPerOutcome { get; init; } = 30;

    /// <summary>Accounts needed on either side of a threshold, in each half.</summary>
    public int FewestPerGroup { get; init; } = 20;

    /// <summary>Greatest p on the half that chooses with which a behaviour is carried over to the half that checks, 0–1.</summary>
    public double Screen { get; init; } = 0.05;

    /// <summary>Share of false findings among those reported that is borne, 0–1.</summary>
    public double FalseDiscoveries { get; init; } = 0.05;

    /// <summary>With fewer accounts than this in the rarer outcome the stricter correction (Holm) must be passed too.</summary>
    public int DoubtBelow { get; init; } = 100;

    /// <summary>Different behaviours that are kept in memory; what comes after is counted and left out.</summary>
    public int MostBehaviours { get; init; } = 300;
}
