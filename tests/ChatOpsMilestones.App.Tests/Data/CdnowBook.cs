using System.Globalization;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Data;

/// <summary>A real purchase log as a folder of CSV files: one account a customer, one row a metric for each day with purchases.</summary>
internal static class CdnowBook
{
    public const string Playbook = """
        name: Purchases
        segments: { ALL: Everybody }
        health: { login_metric: purchase_days }
        metrics:
          purchase_days: { kind: counter, unit: purchase days }
          spend: { kind: counter, unit: USD }
        milestones:
          - id: inactive
            name: Nothing bought
            category: risk
            state: on
            sources: [product]
            rules:
              days-30:
                name: Nothing bought for a month
                polarity: negative
                headline: "{account} has bought nothing for {days} days"
                why: "The last purchase was on {last_active}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: inactivity, metric: purchase_days, for: 30d }
                priority: fyi
              days-90:
                name: Nothing bought for a quarter
                polarity: negative
                headline: "{account} has bought nothing for {days} days"
                why: "The last purchase was on {last_active}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: inactivity, metric: purchase_days, for: 90d }
                priority: fyi
              days-180:
                name: Nothing bought for half a year
                polarity: negative
                headline: "{account} has bought nothing for {days} days"
                why: "The last purchase was on {last_active}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: inactivity, metric: purchase_days, for: 180d }
                priority: fyi
          - id: buyer
            name: Buyer
            category: usage
            state: on
            sources: [product]
            rules:
              fifth-day:
                name: Fifth purchase day
                polarity: positive
                headline: "{account} bought on {value} days"
                why: "They crossed {bound}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: threshold, metric: purchase_days, aggregate: sum, at_least: 5 }
                priority: fyi
              spent-100:
                name: A hundred dollars
                polarity: positive
                headline: "{account} spent {value} USD"
                why: "They crossed {bound}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: threshold, metric: spend, aggregate: sum, at_least: 100 }
                priority: fyi
        """;

    /// <summary>Writes the book; without the data the running test is skipped.</summary>
    public static string Write(TempFolder folder)
    {
        var days = new SortedDictionary<(string Customer, DateOnly Day), decimal>();
        foreach (var line in File.ReadLines(SharedData.Path("cdnow/CDNOW_sample.txt")))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var key = (cells[1], DateOnly.ParseExact(cells[2], "yyyyMMdd", CultureInfo.InvariantCulture));
            days[key] = days.GetValueOrDefault(key) + decimal.Parse(cells[4], CultureInfo.InvariantCulture);
        }

        folder.Write("cdnow/accounts.csv", "account_id,name,segment,start_date\n" + string.Concat(days.GroupBy(d => d.Key.Customer)
            .Select(c => $"{c.Key},Customer {c.Key},ALL,{c.First().Key.Day:yyyy-MM-dd}\n")));
        folder.Write("cdnow/usage_daily.csv", "account_id,date,metric,value\n" + string.Concat(days.Select(d =>
            string.Create(CultureInfo.InvariantCulture, $"{d.Key.Customer},{d.Key.Day:yyyy-MM-dd},purchase_days,1\n{d.Key.Customer},{d.Key.Day:yyyy-MM-dd},spend,{d.Value}\n"))));
        return Path.Combine(folder.Path, "cdnow");
    }

    /// <summary>Adds what became of the customers: lost is who bought nothing from October 1997 to June 1998.</summary>
    public static void WriteOutcomes(TempFolder folder)
    {
        var lines = File.ReadLines(SharedData.Path("cdnow/CDNOW_sample.txt")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var lost = lines.GroupBy(cells => cells[1]).Where(customer => customer.All(cells => string.CompareOrdinal(cells[2], "19971001") < 0)).Select(customer => customer.Key);
        folder.Write("cdnow/outcomes.csv", "account_id,date,kind\n" + string.Concat(lost.Select(customer => $"{customer},1998-06-30,churned\n")));
    }
}
