namespace ChatOpsMilestones.Core.Health;

/// <summary>The numbers of one day of the track, without words: what is carried on, compared and kept.</summary>
public sealed record HealthDay
{
    public required DateOnly Day { get; init; }

    /// <summary>As shown; null below half of the weight known.</summary>
    public int? Total { get; init; }

    /// <summary>Without what a person added.</summary>
    public int? Computed { get; init; }

    /// <summary>The band the account is in; null where there is no total.</summary>
    public HealthBand? Band { get; init; }

    /// <summary>Known share of the weight, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Points by <see cref="HealthComponentKind"/>, two decimals; null where nothing is known.</summary>
    public required IReadOnlyList<double?> Points { get; init; }

    /// <summary>Weights by <see cref="HealthComponentKind"/>, as shares of the nominal sum, faded.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    public HealthCap Cap { get; init; }

    /// <summary>Points that a person added or took off.</summary>
    public int Adjusted { get; init; }

    /// <summary>The band that advice is chosen by: an unknown health is treated with care, as Watch.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public HealthBand BandForAdvice => Band ?? HealthBand.Watch;

    /// <summary>True when a chart and the stored history would show nothing else than on the other day.</summary>
    public bool ShowsLike(HealthDay other)
    {
        if (Total != other.Total || Band != other.Band || Cap != other.Cap || Adjusted != other.Adjusted)
            return false;
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i] is null != other.Points[i] is null || Math.Abs((Points[i] ?? 0) - (other.Points[i] ?? 0)) >= 0.5)
                return false;
        }

        return true;
    }

    internal static HealthDay Of(HealthScore score, HealthBand? band)
    {
        var points = new double?[score.Components.Count];
        var weights = new double[score.Components.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = score.Components[i].Points is { } known ? Math.Round(known, 2) : null;
            weights[i] = Math.Round(score.Components[i].Weight, 6);
        }

        return new HealthDay
        {
            Day = score.AsOf,
            Total = score.Total,
            Computed = score.Computed,
            Band = band,
            Confidence = score.Confidence,
            Points = points,
            Weights = weights,
            Cap = score.Cap,
            Adjusted = score.Adjustment?.Points ?? 0,
        };
    }
}

/// <summary>
/// What the track carries from day to day: the band and the latest days. A cache like the evaluation's state, and good
/// under the same conditions.
/// </summary>
/// <param name="Band">the band of the last day that had one.</param>
/// <param name="Days">the latest days, oldest first, without a gap; the last is the day up to which it was folded.</param>
public sealed record HealthState(HealthBand? Band, IReadOnlyList<HealthDay> Days);
