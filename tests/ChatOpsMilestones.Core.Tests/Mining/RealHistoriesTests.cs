using System.Globalization;
using System.IO.Compression;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Mining;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Core.Tests.Mining;

/// <summary>Other people's data: one set in which early use has to do with staying, and one in which behaviour carries no signal.</summary>
public sealed class RealHistoriesTests(ITestOutputHelper output)
{
    // Neither set knows contract terms: an account that is still there after so many days has renewed.
    private const int ChurnsimTerm = 365;
    private const int RavenstackTerm = 180;

    [Fact]
    public void Early_use_is_found_to_go_with_staying_where_it_does()
    {
        var report = World.Mine(ReadChurnsim());

        Print(report);
        Assert.InRange(report.Proposed.Count, 2, 8);
        Assert.All(report.Proposed, f => Assert.True(f.Good && f.Checked.Low > 1));
    }

    [Fact]
    public void Nothing_is_found_where_behaviour_carries_no_signal()
    {
        var report = World.Mine(ReadRavenstack());

        Print(report);
        Assert.False(report.TooFewOutcomes);
        Assert.True(report.LookedAt.Count >= 10);
        Assert.Empty(report.Proposed);
    }

    private static IEnumerable<AccountHistory> ReadChurnsim()
    {
        var churns = Rows("churnsim/outcomes_churn.csv").ToDictionary(r => r["account_id"], r => Day(r["churn_date"]));
        string[] metrics = ["user_days", "search", "create_opportunity", "add_contact", "edit_contact", "email_lead", "quote", "edit_meeting"];
        var usage = Weeks(metrics).ToLookup(week => week.Account);
        var end = usage.SelectMany(weeks => weeks).Max(week => week.Monday).AddDays(6);
        foreach (var row in Rows("churnsim/accounts.csv"))
        {
            var id = row["account_id"];
            var start = Day(row["start_date"]);
            if (!usage[id].Any())
                continue;

            // A week's sum is known at its end.
            var first = usage[id].Min(week => week.Monday);
            var series = metrics.Select((metric, m) =>
            {
                var days = new double[usage[id].Max(week => week.Monday).DayNumber - first.DayNumber + 7];
                foreach (var week in usage[id])
                    days[week.Monday.DayNumber - first.DayNumber + 6] = week.Values[m];
                return (metric, new Series(first, days));
            }).ToDictionary();
            var size = int.Parse(row["expected_users"], CultureInfo.InvariantCulture);
            yield return new AccountHistory
            {
                Account = World.Account(id, start, size <= 5 ? "small" : size <= 12 ? "middle" : "large"),
                Metrics = series,
                Outcomes = Fate(id, start, churns.TryGetValue(id, out var churned) ? churned : null, ChurnsimTerm, end),
            };
        }
    }

    private static IEnumerable<(string Account, DateOnly Monday, double[] Values)> Weeks(string[] metrics)
    {
        using var packed = new GZipStream(File.OpenRead(SharedData.Path("churnsim/usage_weekly.csv.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        var columns = reader.ReadLine()!.Split(','); // the file is not empty
        var places = metrics.Select(metric => Array.IndexOf(columns, metric)).ToArray();
        while (reader.ReadLine()?.Split(',') is { } cells)
            yield return (cells[0], Day(cells[1]), [.. places.Select(place => double.Parse(cells[place], CultureInfo.InvariantCulture))]);
    }

    private static IEnumerable<AccountHistory> ReadRavenstack()
    {
        var owner = Rows("ravenstack/ravenstack_subscriptions.csv").ToDictionary(r => r["subscription_id"], r => r["account_id"]);
        var usage = Rows("ravenstack/ravenstack_feature_usage.csv").ToLookup(r => owner[r["subscription_id"]]);
        var churns = Rows("ravenstack/ravenstack_churn_events.csv").ToLookup(r => r["account_id"]);
        var tickets = Rows("ravenstack/ravenstack_support_tickets.csv").ToLookup(r => r["account_id"]);
        var end = usage.SelectMany(rows => rows).Max(r => Day(r["usage_date"]));
        foreach (var row in Rows("ravenstack/ravenstack_accounts.csv"))
        {
            var id = row["account_id"];
            var start = Day(row["signup_date"]);
            var used = usage[id].OrderBy(r => r["usage_date"], StringComparer.Ordinal).ToArray();
            yield return new AccountHistory
            {
                Account = World.Account(id, start, row["plan_tier"]),
                Events = [.. used.Select((r, i) => new ProductEvent { Id = $"{id}-{i}", AccountId = id, Name = "feature:" + r["feature_name"], At = World.At(Day(r["usage_date"]), 0) })],
                Metrics = Usage(used),
                Tickets = [.. tickets[id].OrderBy(r => r["submitted_at"], StringComparer.Ordinal).Select(r => new Ticket { Id = r["ticket_id"], AccountId = id, OpenedAt = World.At(Day(r["submitted_at"]), 0) })],
                Outcomes = Fate(id, start, churns[id].Select(r => (DateOnly?)Day(r["churn_date"])).Where(day => day > start).Min(), RavenstackTerm, end),
            };
        }
    }

    private static Dictionary<string, Series> Usage(Dictionary<string, string>[] used)
    {
        if (used.Length == 0)
            return [];
        var first = Day(used[0]["usage_date"]);
        var days = new double[Day(used[^1]["usage_date"]).DayNumber - first.DayNumber + 1];
        foreach (var row in used)
            days[Day(row["usage_date"]).DayNumber - first.DayNumber] += double.Parse(row["usage_count"], CultureInfo.InvariantCulture);
        return new Dictionary<string, Series> { ["usage"] = new(first, days) };
    }

    private static Outcome[] Fate(string id, DateOnly start, DateOnly? churned, int term, DateOnly end)
    {
        if (churned is { } day && day < start.AddDays(term))
            return [World.Outcome(id, day, churned: true)];
        return start.AddDays(term) <= end ? [World.Outcome(id, start.AddDays(term), churned: false)] : [];
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // None of these files quotes a comma in the columns that are read.
    private static List<Dictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(SharedData.Path(file));
        var names = reader.ReadLine()!.Split(','); // none of the files is empty
        var rows = new List<Dictionary<string, string>>();
        while (reader.ReadLine() is { } line)
            rows.Add(names.Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second));
        return rows;
    }

    private void Print(MiningReport report)
    {
        output.WriteLine($"{report.Accounts} accounts, {report.Renewed} renewed, {report.Churned} churned, {report.TooYoung} too young, {report.LookedAt.Count} looked at, {report.TooRare} too rare");
        foreach (var f in report.LookedAt.Take(12))
            output.WriteLine($"{f.Holds} {f.Behaviour.Name} day {f.Landmark} >= {f.AtLeast}: {f.Checked.Ratio:0.00} ({f.Checked.Low:0.00}-{f.Checked.High:0.00}) p {f.Checked.P:E1} q {f.Q?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-"}; with {f.Checked.With} without {f.Checked.Without}");
    }
}
