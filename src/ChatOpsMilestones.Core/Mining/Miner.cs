using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Mining;

/// <summary>
/// Looks for early behaviour that goes with renewal. Histories come one after the other and only a sketch of each is kept;
/// the report is made at the end.
/// </summary>
/// <param name="policy">what is looked at, and how much evidence it takes.</param>
/// <param name="loginMetric">the metric whose people count as active.</param>
/// <param name="gauges">metrics that are levels; all others add up.</param>
public sealed class Miner(MiningPolicy policy, string loginMetric, IReadOnlySet<string> gauges)
{
    // A window of active people has at most 90 days in a playbook; what is measured here is what a rule can ask for.
    private const int LongestPeopleWindow = 90;

    private readonly Dictionary<Behaviour, int> indexes = [];
    private readonly List<Behaviour> behaviours = [];
    private readonly List<Coverage> coverage = [];
    private readonly Coverage all = new();
    private readonly Dictionary<string, int> segments = new(StringComparer.Ordinal);
    private readonly List<AccountSketch> sketches = [];
    private readonly HashSet<Behaviour> tooMany = [];
    private int accounts;
    private int withoutStart;

    public void Add(AccountHistory history)
    {
        accounts++;
        var outcomes = OutcomesOf(history);
        if (history.Account.StartDate is not { } start)
        {
            withoutStart++;
            start = DateOnly.MinValue;
        }

        // Every account tells what was recorded when, also one that has no outcome yet.
        var values = ValuesOf(history, start, keep: outcomes.Count > 0 && history.Account.StartDate is not null);
        if (values is null)
            return;

        if (!segments.TryGetValue(history.Account.Segment, out var segment))
            segments[history.Account.Segment] = segment = segments.Count;
        sketches.Add(new AccountSketch
        {
            Start = start.DayNumber,
            Segment = segment,
            Checks = (StableId.SeedOf("mining-half", history.Account.Id) & 1) == 1,
            Outcomes = outcomes,
            Known = [.. values.Keys.Order()],
            Values = [.. values.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value)],
        });
    }

    public MiningReport Report() => new Search(policy, behaviours, coverage, all, segments.Count, sketches).Run() with
    {
        Accounts = accounts,
        WithoutStart = withoutStart,
        WithoutOutcome = accounts - withoutStart - sketches.Count,
        BehavioursLeftOut = tooMany.Count,
    };

    private static List<(int Day, bool Churned)> OutcomesOf(AccountHistory history)
    {
        var outcomes = new List<(int, bool)>();
        foreach (var outcome in history.Outcomes.Where(o => o.OutcomeKind is OutcomeKind.Renewed or OutcomeKind.Churned).OrderBy(o => o.On))
        {
            outcomes.Add((outcome.On.DayNumber, outcome.OutcomeKind == OutcomeKind.Churned));
            if (outcome.OutcomeKind == OutcomeKind.Churned)
                break;
        }

        return outcomes;
    }

    private Dictionary<int, float[]>? ValuesOf(AccountHistory history, DateOnly start, bool keep)
    {
        var values = new Dictionary<int, float[]>();
        foreach (var (metric, series) in history.Metrics)
        {
            if (series.IsEmpty)
                continue;
            var gauge = gauges.Contains(metric);
            if (Index(gauge ? BehaviourKind.Level : BehaviourKind.Total, metric) is not { } index)
                continue;
            Saw(index, series.FirstDay, Later(series.LastDay, history.Watermarks.GetValueOrDefault(metric)));
            if (keep)
                values[index] = AtLandmarks(start, day => gauge ? series.LastValue(day) ?? double.NaN : series.Sum(start, day));
        }

        AddPeople(history, start, keep, values);
        AddEvents(history, start, keep, values);
        if (history.Tickets.Count > 0 && Index(BehaviourKind.Tickets, "") is { } tickets)
            Count(tickets, [.. history.Tickets.Select(t => Zones.LocalDate(t.OpenedAt, history.Zone))], start, keep, values);
        return keep ? values : null;
    }

    private void AddPeople(AccountHistory history, DateOnly start, bool keep, Dictionary<int, float[]> values)
    {
        var people = history.People.Values.Select(metrics => metrics.GetValueOrDefault(loginMetric)).OfType<Series>().Where(s => !s.IsEmpty).ToArray();
        var total = history.Metric(loginMetric);
        if ((people.Length == 0 && total.IsEmpty) || Index(BehaviourKind.ActivePeople, loginMetric) is not { } index)
            return;

        foreach (var series in people)
            Saw(index, series.FirstDay, Later(series.LastDay, history.Watermarks.GetValueOrDefault(loginMetric)));
        if (!keep)
            return;
        values[index] = AtLandmarks(start, day =>
        {
            // Log-ins of nobody in particular: how many people they were is not known.
            if (!people.Any(s => s.FirstDay <= day) && total.TotalActiveDays(day) > 0)
                return double.NaN;
            var window = Math.Min(day.DayNumber - start.DayNumber + 1, LongestPeopleWindow);
            return people.Count(s => s.ActiveDays(day.AddDays(1 - window), day) > 0);
        });
    }

    private void AddEvents(AccountHistory history, DateOnly start, bool keep, Dictionary<int, float[]> values)
    {
        foreach (var named in history.Events.GroupBy(e => e.Name, StringComparer.Ordinal))
        {
            if (Index(BehaviourKind.Event, named.Key) is { } index)
                Count(index, [.. named.Select(e => Zones.LocalDate(e.At, history.Zone))], start, keep, values);
        }
    }

    // Days of a record, in order: what comes before the start is not early behaviour of this contract.
    private void Count(int index, DateOnly[] days, DateOnly start, bool keep, Dictionary<int, float[]> values)
    {
        Saw(index, days[0], days[^1]);
        if (keep)
            values[index] = AtLandmarks(start, day => days.Count(d => d >= start && d <= day));
    }

    private void Saw(int index, DateOnly from, DateOnly to)
    {
        coverage[index].Saw(from, to);
        all.Saw(from, to);
    }

    private float[] AtLandmarks(DateOnly start, Func<DateOnly, double> value) =>
        [.. policy.Landmarks.Select(landmark => (float)value(start.AddDays(landmark)))];

    private int? Index(BehaviourKind kind, string name)
    {
        var behaviour = new Behaviour(kind, name);
        if (indexes.TryGetValue(behaviour, out var index))
            return index;
        if (behaviours.Count >= policy.MostBehaviours)
        {
            // Names come from outside; those left out are counted no further than the same bound.
            if (tooMany.Count < policy.MostBehaviours)
                tooMany.Add(behaviour);
            return null;
        }

        indexes[behaviour] = index = behaviours.Count;
        behaviours.Add(behaviour);
        coverage.Add(new Coverage());
        return index;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
