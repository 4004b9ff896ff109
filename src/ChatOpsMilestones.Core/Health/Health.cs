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

/// <summary>One part of the score.</summary>
/// <param name="Kind">which part.</param>
/// <param name="Points">0–100; null when nothing is known, and then left out of the total.</param>
/// <param name="Weight">share of the total before renormalising.</param>
/// <param name="Why">the numbers behind it, in words.</param>
public sealed record HealthComponent(HealthComponentKind Kind, double? Points, double Weight, string Why);

/// <summary>The health of an account on one day.</summary>
public sealed record HealthScore
{
    public required DateOnly AsOf { get; init; }

    /// <summary>0–100, rounded; null below half of the weight known.</summary>
    public int? Total { get; init; }

    /// <summary>Null where there is no total.</summary>
    public HealthBand? Band { get; init; }

    /// <summary>Known share of the weight, 0–1.</summary>
    public required double Confidence { get; init; }

    public required IReadOnlyList<HealthComponent> Components { get; init; }

    /// <summary>Why the total is capped (a notice to cancel, an invoice long overdue); null when it is not.</summary>
    public string? CappedBecause { get; init; }

    /// <summary>The band that advice is chosen by: an unknown health is treated with care, as Watch.</summary>
    public HealthBand BandForAdvice => Band ?? HealthBand.Watch;
}

/// <summary>The health part of the playbook.</summary>
public sealed record HealthPolicy
{
    public double HealthyFrom { get; init; } = 75;

    public double WatchFrom { get; init; } = 50;

    /// <summary>Weights by component; they need not add up to 100.</summary>
    public IReadOnlyDictionary<HealthComponentKind, double> Weights { get; init; } = new Dictionary<HealthComponentKind, double>
    {
        [HealthComponentKind.Login] = 25,
        [HealthComponentKind.Adoption] = 25,
        [HealthComponentKind.Sentiment] = 15,
        [HealthComponentKind.Support] = 20,
        [HealthComponentKind.Financial] = 15,
    };

    /// <summary>Features that count as adopted where the goals register names none (event names without the <c>feature:</c> prefix).</summary>
    public IReadOnlyList<string> CoreFeatures { get; init; } = [];

    /// <summary>Metric that counts people's log-ins.</summary>
    public string LoginMetric { get; init; } = "logins";

    /// <summary>Target of the median first reply, minutes.</summary>
    public double FirstReplyTargetMinutes { get; init; } = 480;
}
