namespace ChatOpsMilestones.Core.Health;

/// <summary>From points to bands.</summary>
public static class HealthBands
{
    /// <summary>The band of a score by itself.</summary>
    public static HealthBand Of(int total, HealthPolicy policy) =>
        total >= policy.HealthyFrom ? HealthBand.Healthy
        : total >= policy.WatchFrom ? HealthBand.Watch
        : HealthBand.AtRisk;

    /// <summary>The band of a score after a day in another one: a band is only left by passing its edge by the hysteresis.</summary>
    public static HealthBand Step(HealthBand? before, int total, HealthPolicy policy)
    {
        var plain = Of(total, policy);
        if (before is not { } band || plain == band)
            return plain;

        var stays = plain < band
            ? total + policy.Hysteresis >= FloorOf(band, policy)
            : total - policy.Hysteresis < FloorOf(band + 1, policy);
        return stays ? band : plain;
    }

    /// <summary>The points at which a band begins.</summary>
    public static double FloorOf(HealthBand band, HealthPolicy policy) => band switch
    {
        HealthBand.Healthy => policy.HealthyFrom,
        HealthBand.Watch => policy.WatchFrom,
        _ => 0,
    };
}
