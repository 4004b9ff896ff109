namespace ChatOpsMilestones.Core.Health;

/// <summary>Bands of the health score; higher is healthier everywhere.</summary>
public enum HealthBand
{
    AtRisk,
    Watch,
    Healthy,
}

public enum HealthComponentKind
{
    Login,
    Adoption,
    Sentiment,
    Support,
    Financial,
}

/// <summary>What keeps a score down whatever its parts say.</summary>
public enum HealthCap
{
    None,

    /// <summary>A notice to cancel.</summary>
    Notice,

    /// <summary>An invoice more than 60 days late.</summary>
    Invoice,
}

/// <summary>The health of an account on one day.</summary>
public sealed record HealthScore
{
    public required DateOnly AsOf { get; init; }

    /// <summary>0–100, rounded, as it is shown: with what a person added and with the cap; null below half of the weight known.</summary>
    public int? Total { get; init; }

    /// <summary>The total without what a person added: what comparisons are made of.</summary>
    public int? Computed { get; init; }

    /// <summary>Null where there is no total.</summary>
    public HealthBand? Band { get; init; }

    /// <summary>Known share of the weight, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>All five, in the order of their kinds.</summary>
    public required IReadOnlyList<HealthComponent> Components { get; init; }

    public HealthCap Cap { get; init; }

    /// <summary>The most points that the cap leaves.</summary>
    public int CapAt { get; init; } = 40;

    /// <summary>Why the total is capped (a notice to cancel, an invoice long overdue); null when it is not.</summary>
    public string? CappedBecause { get; init; }

    /// <summary>What a person added or took off, with the reason; null for nothing in force.</summary>
    public HealthAdjustment? Adjustment { get; init; }

    /// <summary>The band that advice is chosen by: an unknown health is treated with care, as Watch.</summary>
    public HealthBand BandForAdvice => Band ?? HealthBand.Watch;
}

/// <summary>Points that a CSM gave by hand, as they stand on a day.</summary>
/// <param name="Points">−10…+10, never 0.</param>
/// <param name="Reason">in the person's words.</param>
/// <param name="By">the person's name.</param>
/// <param name="GivenOn">the account's day.</param>
/// <param name="LastDay">the last day on which it counts.</param>
public sealed record HealthAdjustment(int Points, string Reason, string By, DateOnly GivenOn, DateOnly LastDay);
