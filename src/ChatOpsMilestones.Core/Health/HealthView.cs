using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Health;

/// <summary>What a component of the score may look at: the history up to the end of one day of the account.</summary>
/// <param name="sources">the account.</param>
/// <param name="asOf">the day.</param>
/// <param name="judgedOn">the day by whose age of the account it is judged; the day itself unless two days are compared.</param>
internal sealed class HealthView(HealthSources sources, DateOnly asOf, DateOnly? judgedOn = null)
{
    /// <summary>Days a component looks back.</summary>
    public const int Window = 28;

    public HealthSources Sources => sources;

    public AccountHistory History => sources.History;

    public HealthPolicy Policy => sources.Policy;

    public DateOnly AsOf => asOf;

    /// <summary>Whole days since the account's start; null when that is not known.</summary>
    public int? Age => (judgedOn ?? asOf).DayNumber - History.Account.StartDate?.DayNumber;

    /// <summary>Records before this instant are seen.</summary>
    public DateTimeOffset Until { get; } = sources.StartOf(asOf.AddDays(1));

    /// <summary>The first instant of the window of so many days that ends with the day.</summary>
    public DateTimeOffset StartOfLast(int days) => sources.StartOf(asOf.AddDays(1 - days));

    /// <summary>Whole days from a day to the day of the score.</summary>
    public int DaysSince(DateOnly day) => asOf.DayNumber - day.DayNumber;

    public double DaysSince(DateTimeOffset instant) => Math.Max(0, (Until - instant).TotalDays);

    public DateOnly DayOf(DateTimeOffset instant) => Zones.LocalDate(instant, sources.Zone);
}
