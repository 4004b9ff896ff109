using System.Globalization;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Numbers and days as they stand in keys, slots and reasons.</summary>
internal static class Wording
{
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share as a whole percentage.</summary>
    public static string Percent(double share) =>
        Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture) + "%";

    /// <summary>As <see cref="Percent"/>, but 99.7 % of a limit is not yet 100 %.</summary>
    public static string PercentReached(double share) =>
        Math.Floor((share * 100) + 1e-9).ToString("#,0", CultureInfo.InvariantCulture) + "%";

    public static string Days(int days) => days == 1 ? "1 day" : Number(days) + " days";
}
