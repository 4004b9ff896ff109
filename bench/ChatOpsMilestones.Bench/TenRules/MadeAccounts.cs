namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>
/// The made-up company of the sweep benchmark: any account can be made alone and is always the same. Poisson counts with
/// log-normal rates, a week-day effect, one account in twenty declining and one growing, a few gone silent.
/// </summary>
internal static class MadeAccounts
{
    public const int Days = 120;
    public const int Logins = 0;
    public const int Actives = 1;
    public const int ApiCalls = 2;
    public const int FeatureEvents = 3;
    public const int Tickets = 4;
    public const int SeatsUsed = 5;

    private const ulong Seed = 20261121;
    private const int ChangeDays = 30;

    public static readonly string[] Metrics = ["logins", "actives", "api_calls", "feature_events", "tickets", "seats_used"];
    public static readonly string[] Segments = ["ENT", "MM", "SMB", "SS"];

    /// <summary>A Monday, the last day there is.</summary>
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static DateOnly FirstDay => Today.AddDays(1 - Days);

    public static string Id(int account) => Measuring.Report.Format($"account-{account:0000000}");

    /// <summary>Makes an account.</summary>
    /// <param name="account">its number.</param>
    /// <param name="days">its days, metric after metric.</param>
    public static MadeAccount Make(int account, Span<ushort> days)
    {
        var chance = new Chance(Seed + ((ulong)account * 0x9E3779B97F4A7C15));
        var segment = chance.Below(4);
        var seats = Math.Clamp((int)chance.LogNormal(40, 0.8), 3, 2_000);
        ReadOnlySpan<double> rates =
        [
            chance.LogNormal(8, 1), Math.Min(seats, chance.LogNormal(5, 0.9)), Math.Min(1_500, chance.LogNormal(70, 1.1)),
            Math.Min(800, chance.LogNormal(20, 1)), chance.LogNormal(0.15, 0.8), seats * (0.35 + (0.5 * chance.Unit())),
        ];
        var limit = Math.Max(100, (int)(rates[ApiCalls] * 30 * (0.7 + (0.9 * chance.Unit())) / 100) * 100);
        var renewal = Today.DayNumber + chance.Below(366);
        var kind = chance.Unit();
        var drift = kind < 0.05 ? -0.6 : kind < 0.10 ? 0.7 : 0;
        var silentFrom = chance.Unit() < 0.04 ? Days - 5 - chance.Below(60) : Days;

        for (var metric = 0; metric < Metrics.Length; metric++)
        {
            var row = days.Slice(metric * Days, Days);
            for (var day = 0; day < Days; day++)
            {
                var rate = rates[metric] * Weekday(metric, day) * (metric is SeatsUsed or Tickets ? 1 : 1 + (drift * Math.Clamp((day - Days + ChangeDays) / 14.0, 0, 1)));
                row[day] = metric == Logins && day >= silentFrom ? (ushort)0 : (ushort)chance.Poisson(rate);
            }
        }

        var lastLogin = days[..Days].LastIndexOfAnyExcept((ushort)0);
        return new MadeAccount(segment, seats, limit, renewal - Today.DayNumber, lastLogin, (int)chance.LogNormal(24_000, 1));
    }

    private static double Weekday(int metric, int day) =>
        metric == SeatsUsed ? 1 : FirstDay.AddDays(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.4 : 1.24;
}

/// <param name="Segment">0–3.</param>
/// <param name="Seats">paid.</param>
/// <param name="PlanLimit">API calls in 30 days.</param>
/// <param name="RenewalIn">days after the last day.</param>
/// <param name="LastLogin">place of the last day with a log-in; −1 for none.</param>
/// <param name="Arr">a year.</param>
internal readonly record struct MadeAccount(int Segment, int Seats, int PlanLimit, int RenewalIn, int LastLogin, int Arr);
