using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Browser.Tests.Kit;

/// <summary>An account of Jordan's that has gone quiet: its card is urgent, so it stands in Jordan's messages and in #cs-alerts.</summary>
internal static class Northwind
{
    public const string Id = "a-17";
    public const string Name = "Northwind Traders & Söhne <International> GmbH";
    public const string Headline = "Nobody at " + Name + " has logged in for 6 days";
    public const string Rule = "quiet/account";
    public const string Champion = "ana@northwind.example";

    private static readonly DateOnly FirstDay = new(2026, 8, 31);
    private static readonly DateOnly LastSeen = new(2026, 11, 16);

    /// <summary>Monday morning, after the tick that tells of it.</summary>
    public static async Task GoesQuietAsync(Stage stage)
    {
        await stage.Host.WriteAsync(Signals());
        await stage.Host.TickAtAsync("2026-11-23T08:01");
    }

    public static Signal[] Signals() =>
    [
        Books.Account(Id, Books.Jordan) with
        {
            Name = Name,
            StartDate = FirstDay,
            RenewalDate = new DateOnly(2027, 3, 1),
            SeatsPaid = 40,
            Links = new Dictionary<string, string> { ["crm"] = "https://crm.example/northwind", ["support"] = "https://support.example/northwind" },
        },
        new Contact { Id = "ana", AccountId = Id, Name = "Ana Ruiz", Email = Champion, JobRole = "admin", IsChampion = true },
        .. Enumerable.Range(0, LastSeen.DayNumber - FirstDay.DayNumber + 1)
            .Select(day => new UsageDay(Id, FirstDay.AddDays(day), "logins", 5 + day % 4)),
        new Watermark("logins", new DateOnly(2026, 11, 22)),
    ];
}
