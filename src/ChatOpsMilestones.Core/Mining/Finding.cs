namespace ChatOpsMilestones.Core.Mining;

/// <summary>One thing that was looked at: a behaviour at a landmark, with the threshold that one half of the accounts chose.</summary>
public sealed record Finding
{
    public required Behaviour Behaviour { get; init; }

    /// <summary>Days since the start.</summary>
    public required int Landmark { get; init; }

    /// <summary>The behaviour counts as shown from this value on.</summary>
    public required int AtLeast { get; init; }

    /// <summary>On the half that chose the threshold: flattered by the choice, only used to screen and to rank.</summary>
    public required Effect Chosen { get; init; }

    /// <summary>On the other half: what is reported.</summary>
    public required Effect Checked { get; init; }

    /// <summary>
    /// p of the check, corrected after Benjamini and Hochberg for everything that was carried over to the second half; null for
    /// what the first half had ruled out.
    /// </summary>
    public double? Q { get; init; }

    /// <summary>The same, corrected after Holm.</summary>
    public double? Holm { get; init; }

    /// <summary>It holds: after the correction, and in the same direction on both halves.</summary>
    public bool Holds { get; init; }

    /// <summary>Accounts with it renew more often.</summary>
    public bool Good => Checked.Ratio >= 1;
}
