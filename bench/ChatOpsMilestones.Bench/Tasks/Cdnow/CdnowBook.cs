using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>The log as the product reads it: a folder of CSV files and a playbook.</summary>
internal static class CdnowBook
{
    public const string All = "all";
    public const string Silent30 = "purchases/silent-30";
    public const string Silent90 = "purchases/silent-90";
    public const string Silent180 = "purchases/silent-180";
    public const string OneDay = "purchases/one-day";
    public const string OwnInterval = "purchases/own-interval";
    public const string SpendsLess = "purchases/spends-less";
    public const string Spent100 = "purchases/spent-100";
    public const string FifthDay = "purchases/fifth-day";

    /// <summary>In the order of the figures: the rule, what it is, and its trigger.</summary>
    public static readonly IReadOnlyList<(string Key, string Words, string Trigger)> Milestones =
    [
        (All, "all customers", ""),
        (Silent30, "inactive 30 days or more", "{ kind: inactivity, metric: purchase_days, for: 30d }"),
        (Silent90, "inactive 90 days or more", "{ kind: inactivity, metric: purchase_days, for: 90d }"),
        (Silent180, "inactive 180 days or more", "{ kind: inactivity, metric: purchase_days, for: 180d }"),
        (OneDay, "one purchase day only", "{ kind: threshold, metric: purchase_days, aggregate: active_days, at_most: 1 }"),
        (OwnInterval, "repeat buyer, inactive longer than 2 x own mean interval", "{ kind: inactivity, metric: purchase_days, longer_than_own: 2 }"),
        (SpendsLess, "spend of the last 91 days at most 80% of the 91 before", "{ kind: change, metric: spend, window: 91d, drop: 20%, minimum_baseline: 0 }"),
        (Spent100, "total spend 100 USD or more", "{ kind: threshold, metric: spend, at_least: 100 }"),
        (FifthDay, "fifth purchase day reached", "{ kind: threshold, metric: purchase_days, aggregate: active_days, at_least: 5 }"),
    ];

    /// <summary>The playbook with a rule for each of them; neutral, so that a replay holds them all against losing the customer.</summary>
    public static string Playbook()
    {
        var text = new StringBuilder(
            """
            name: Purchases
            segments: { ALL: Everybody }
            health: { login_metric: purchase_days }
            metrics:
              purchase_days: { kind: counter, unit: purchase days }
              spend: { kind: counter, unit: USD }
            milestones:
              - id: purchases
                name: Purchases
                category: usage
                state: on
                sources: [product]
                rules:

            """);
        foreach (var (key, words, trigger) in Milestones.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                      {{key["purchases/".Length..]}}:
                        name: "{{words}}"
                        polarity: neutral
                        headline: "{account}: {{words}}"
                        why: "{account}: {{words}}"
                        advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Write to {account}." }
                        trigger: {{trigger}}
                        deliver: digest
                        priority: fyi

                """);
        }

        return text.ToString();
    }

    /// <summary>Writes the raw rows as the files of an import: a customer begins with the first purchase and is lost at the end if none follows the cut.</summary>
    public static void Write(string folder, IReadOnlyList<Purchase> rows, Period period)
    {
        var accounts = new StringBuilder("account_id,name,segment,start_date\n");
        var usage = new StringBuilder("account_id,date,metric,value\n");
        var outcomes = new StringBuilder("account_id,date,kind\n");
        foreach (var customer in rows.GroupBy(row => row.Customer))
        {
            accounts.Append(CultureInfo.InvariantCulture, $"{customer.Key},Customer {customer.Key},ALL,{customer.Min(row => row.Day):yyyy-MM-dd}\n");
            foreach (var day in customer.GroupBy(row => row.Day))
            {
                usage.Append(CultureInfo.InvariantCulture, $"{customer.Key},{day.Key:yyyy-MM-dd},purchase_days,1\n");
                usage.Append(CultureInfo.InvariantCulture, $"{customer.Key},{day.Key:yyyy-MM-dd},spend,{day.Sum(row => row.Amount)}\n");
            }

            if (!customer.Any(row => row.Day > period.Cut && row.Day <= period.End))
                outcomes.Append(CultureInfo.InvariantCulture, $"{customer.Key},{period.End:yyyy-MM-dd},churned\n");
        }

        File.WriteAllText(Path.Combine(folder, "accounts.csv"), accounts.ToString());
        File.WriteAllText(Path.Combine(folder, "usage_daily.csv"), usage.ToString());
        File.WriteAllText(Path.Combine(folder, "outcomes.csv"), outcomes.ToString());
    }
}
