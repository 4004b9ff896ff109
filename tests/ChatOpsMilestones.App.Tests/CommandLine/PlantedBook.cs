using System.Globalization;
using System.Text;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

/// <summary>CSV files of accounts that renew more often when they shared a report in their first days.</summary>
internal static class PlantedBook
{
    private const int Accounts = 240;
    private static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>Writes the book; returns the folder.</summary>
    public static string Write(TempFolder folder)
    {
        var random = new Random(20261121);
        var accounts = new StringBuilder("account_id,name,segment,start_date\n");
        var events = new StringBuilder("event_id,account_id,name,at\n");
        var outcomes = new StringBuilder("account_id,date,kind\n");
        for (var i = 0; i < Accounts; i++)
        {
            var start = First.AddDays(i % 60);
            var shares = random.NextDouble() < 0.5;
            var renews = random.NextDouble() < (shares ? 0.85 : 0.4);
            accounts.Append(CultureInfo.InvariantCulture, $"p{i:D3},Planted {i:D3},{(i % 3 == 0 ? "ENT" : "SMB")},{start:yyyy-MM-dd}\n");
            events.Append(CultureInfo.InvariantCulture, $"s{i:D3},p{i:D3},signed_in,{start:yyyy-MM-dd}T09:00:00Z\n");
            if (shares)
                events.Append(CultureInfo.InvariantCulture, $"r{i:D3},p{i:D3},report_shared,{start.AddDays(1 + random.Next(5)):yyyy-MM-dd}T09:00:00Z\n");
            outcomes.Append(CultureInfo.InvariantCulture, $"p{i:D3},{start.AddDays(renews ? 365 : 100 + random.Next(200)):yyyy-MM-dd},{(renews ? "renewed" : "churned")}\n");
        }

        folder.Write("planted/accounts.csv", accounts.ToString());
        folder.Write("planted/events.csv", events.ToString());
        folder.Write("planted/outcomes.csv", outcomes.ToString());
        return Path.Combine(folder.Path, "planted");
    }
}
