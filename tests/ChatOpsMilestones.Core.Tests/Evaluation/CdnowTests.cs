using System.Globalization;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>Purchases of real customers, as of a day in the middle of the log: the counts are known from elsewhere.</summary>
public sealed class CdnowTests
{
    private static readonly DateOnly Cut = Given.Day("1997-09-30");

    [Fact]
    public void The_states_open_at_the_cut_are_the_published_ones()
    {
        var playbook = Given.Playbook(
            Given.Rule(Silent(30), "silent-30"),
            Given.Rule(Silent(90), "silent-90"),
            Given.Rule(Silent(180), "silent-180"),
            Given.Rule(new Trigger.Threshold { Metric = "purchases", Aggregate = Aggregate.ActiveDays, AtMost = 1 }, "one-day-only"),
            Given.Rule(new Trigger.Inactivity { Metric = "purchases", Days = 1, LongerThanOwn = 2 }, "beyond-own-interval"),
            Given.Rule(new Trigger.Change { Metric = "spend", WindowDays = 91, MinimumBaseline = 0 }, "spends-less"),
            Given.Rule(new Trigger.Threshold { Metric = "purchases", Aggregate = Aggregate.ActiveDays, AtLeast = 5 }, "fifth-day"),
            Given.Rule(new Trigger.Threshold { Metric = "spend", AtLeast = 100 }, "spent-100"));
        var customers = Read();
        Assert.Equal(2357, customers.Count);

        var open = customers
            .SelectMany(history => Evaluator.EvaluateAsOf(history, playbook, Cut).OpenAtEnd.Select(key => (Rule: key.RuleKey["milestone/".Length..], Churned: HasChurned(history))))
            .GroupBy(open => open.Rule)
            .ToDictionary(rule => rule.Key, rule => (rule.Count(), rule.Count(open => open.Churned)));

        Assert.Equal(1673, customers.Count(HasChurned));
        Assert.Equal((2189, 1631), open["silent-30"]);
        Assert.Equal((1948, 1550), open["silent-90"]);
        Assert.Equal((1638, 1389), open["silent-180"]);
        Assert.Equal((1411, 1218), open["one-day-only"]);
        Assert.Equal((441, 275), open["beyond-own-interval"]);
        Assert.Equal((396, 190), open["spends-less"]);
        Assert.Equal((440, 172), open["spent-100"]);
        Assert.Equal((193, 43), open["fifth-day"]);
    }

    private static bool HasChurned(AccountHistory customer) => customer.Metric("purchases").ActiveDays(Cut.AddDays(1), Given.Day("1998-06-30")) == 0;

    private static Trigger.Inactivity Silent(int days) => new() { Metric = "purchases", Days = days };

    private static List<AccountHistory> Read()
    {
        var last = DateOnly.MinValue;
        var customers = new Dictionary<string, SortedDictionary<DateOnly, double>>();
        foreach (var line in File.ReadLines(SharedData.Path("cdnow/CDNOW_sample.txt")))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var day = DateOnly.ParseExact(cells[2], "yyyyMMdd", CultureInfo.InvariantCulture);
            var days = customers.TryGetValue(cells[1], out var known) ? known : customers[cells[1]] = [];
            days[day] = days.GetValueOrDefault(day) + double.Parse(cells[4], CultureInfo.InvariantCulture);
            last = day > last ? day : last;
        }

        return customers.Select(customer => History(customer.Key, customer.Value, last)).ToList();
    }

    // The whole log is there, after the cut as well: it must not be seen.
    private static AccountHistory History(string id, SortedDictionary<DateOnly, double> days, DateOnly last)
    {
        var first = days.Keys.First();
        var spend = new double[days.Keys.Last().DayNumber - first.DayNumber + 1];
        Array.Fill(spend, double.NaN);
        foreach (var (day, amount) in days)
            spend[day.DayNumber - first.DayNumber] = amount;

        return new AccountHistory
        {
            Account = Given.Account() with { Id = id },
            Metrics = new Dictionary<string, Series>
            {
                ["spend"] = new(first, spend),
                ["purchases"] = new(first, spend.Select(amount => double.IsNaN(amount) ? double.NaN : 1).ToArray()),
            },
            Watermarks = new Dictionary<string, DateOnly> { ["spend"] = last, ["purchases"] = last },
        };
    }
}
