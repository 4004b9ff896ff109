namespace ChatOpsMilestones.Core.Mining;

/// <summary>What mining keeps of one account: some hundred bytes in the place of its history.</summary>
internal sealed class AccountSketch
{
    /// <summary>Day number of the account's start.</summary>
    public required int Start { get; init; }

    /// <summary>Index of its segment: accounts are compared inside their segment only.</summary>
    public required int Segment { get; init; }

    /// <summary>True for the half on which the effect is measured, false for the half on which the threshold is chosen.</summary>
    public required bool Checks { get; init; }

    /// <summary>Renewals and churns with their day numbers, ascending; nothing after the first churn.</summary>
    public required IReadOnlyList<(int Day, bool Churned)> Outcomes { get; init; }

    /// <summary>Behaviours that are known of it, ascending.</summary>
    public required int[] Known { get; init; }

    /// <summary>Their values, landmark by landmark; NaN where one is not known.</summary>
    public required float[] Values { get; init; }

    /// <summary>The value of a behaviour at a landmark; null for one that the account never showed.</summary>
    /// <param name="behaviour">its index.</param>
    /// <param name="landmark">index of the landmark.</param>
    /// <param name="landmarks">how many there are.</param>
    public float? At(int behaviour, int landmark, int landmarks)
    {
        var place = Array.BinarySearch(Known, behaviour);
        return place < 0 ? null : Values[(place * landmarks) + landmark];
    }

    /// <summary>The next outcome after a landmark; null for an account that had left by then, or whose outcome is not known.</summary>
    public (int Day, bool Churned)? OutcomeAfter(int landmark)
    {
        foreach (var outcome in Outcomes)
        {
            if (outcome.Day > Start + landmark)
                return outcome;
            if (outcome.Churned)
                return null;
        }

        return null;
    }
}
