using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Health;

/// <summary>What a component of the score may look at: the history up to the end of one day of the account.</summary>
internal sealed class HealthView(AccountHistory history, HealthPolicy policy, DateOnly asOf)
{
    /// <summary>Days a component looks back.</summary>
    public const int Window = 28;

    private readonly TimeZoneInfo zone = history.Zone;

    public AccountHistory History => history;

    public HealthPolicy Policy => policy;

    public DateOnly AsOf => asOf;

    /// <summary>Records before this instant are seen.</summary>
    public DateTimeOffset Until { get; } = Zones.InstantOf(asOf.AddDays(1), TimeOnly.MinValue, history.Zone);

    /// <summary>The first instant of the window of so many days that ends with the day.</summary>
    public DateTimeOffset StartOfLast(int days) => Zones.InstantOf(asOf.AddDays(1 - days), TimeOnly.MinValue, zone);

    /// <summary>Whole days from a day to the day of the score.</summary>
    public int DaysSince(DateOnly day) => asOf.DayNumber - day.DayNumber;

    public double DaysSince(DateTimeOffset instant) => Math.Max(0, (Until - instant).TotalDays);

    public DateOnly DayOf(DateTimeOffset instant) => Zones.LocalDate(instant, zone);
}
