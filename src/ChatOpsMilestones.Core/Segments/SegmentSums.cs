using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>One segment on its way to a snapshot.</summary>
internal sealed class SegmentSums(SnapshotPlan plan, DateOnly monday)
{
    private readonly DateOnly sunday = monday.AddDays(-1);
    private readonly List<double>[] measures = [.. plan.Measures.Select(_ => new List<double>())];
    private readonly List<double>[] people = [.. plan.PeopleMetrics.Select(_ => new List<double>())];
    private readonly WeekSums[] weeks = [.. plan.WeeklyMetrics.Select(metric => new WeekSums(metric, monday))];
    private readonly FeatureSums features = new();
    private int accounts;

    public void Add(AccountHistory history)
    {
        accounts++;
        for (var i = 0; i < measures.Length; i++)
        {
            if (plan.Measures[i].Of(history, sunday) is { } value)
                measures[i].Add(value);
        }

        for (var i = 0; i < people.Length; i++)
            AddPeople(people[i], history, plan.PeopleMetrics[i]);
        foreach (var week in weeks)
            week.Add(history);
        features.Add(history, sunday, SumOf(history.Metric(plan.UsageMetric)));
    }

    public SegmentSnapshot Build(string segment)
    {
        var (used, strong) = features.Build();
        return new SegmentSnapshot
        {
            Segment = segment,
            Monday = monday,
            PlanId = plan.Id,
            Accounts = accounts,
            Measures = Spread(measures, i => plan.Measures[i].Key),
            People = Spread(people, i => plan.PeopleMetrics[i]),
            Weeks = weeks.Where(week => week.Accounts > 0).ToDictionary(week => week.Metric, week => week.Build()),
            Features = used,
            StrongAccounts = strong,
        };
    }

    private void AddPeople(List<double> sums, AccountHistory history, string metric)
    {
        if (history.People.Count == 0 || history.CompleteThrough(metric, sunday) != sunday)
            return;

        foreach (var person in history.People.Values)
        {
            if (person.TryGetValue(metric, out var series) && SumOf(series) is > 0 and var sum)
                sums.Add(sum);
        }
    }

    private double SumOf(Signals.Series series) => series.Sum(sunday.AddDays(1 - SnapshotPlan.WindowDays), sunday);

    private static Dictionary<string, Quantiles> Spread(List<double>[] numbers, Func<int, string> name) =>
        Enumerable.Range(0, numbers.Length).Where(i => numbers[i].Count > 0).ToDictionary(name, i => Quantiles.Of(numbers[i]));
}
