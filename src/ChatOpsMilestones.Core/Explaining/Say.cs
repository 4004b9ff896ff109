using System.Globalization;
using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Numbers as the sentences say them.</summary>
internal static class Say
{
    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("#,0.##", CultureInfo.InvariantCulture) + "%";

    public static string Days(int days) => Count(days, "day");

    public static string Count(int number, string what, string? many = null) =>
        number == 1 ? "1 " + what : string.Create(CultureInfo.InvariantCulture, $"{number:#,0} ") + (many ?? what + "s");

    /// <summary>Minutes in the largest unit that holds them whole.</summary>
    public static string Minutes(int minutes) => minutes switch
    {
        > 0 when minutes % 1440 == 0 => Days(minutes / 1440),
        > 0 when minutes % 60 == 0 => Count(minutes / 60, "hour"),
        _ => Count(minutes, "minute"),
    };

    public static string Band(HealthBand band) => band switch
    {
        HealthBand.Healthy => "Healthy",
        HealthBand.Watch => "Watch",
        HealthBand.AtRisk => "At risk",
        _ => throw new ArgumentOutOfRangeException(nameof(band), band, "A band without a name."),
    };
}
