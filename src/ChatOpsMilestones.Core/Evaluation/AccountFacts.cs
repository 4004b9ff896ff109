using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>
/// One account's history with what the fold asks for on every day: local days, series of its people, events by name,
/// its health. Looked up once, so that a check costs next to nothing.
/// </summary>
internal sealed partial class AccountFacts(AccountHistory history, Playbook playbook)
{
    private readonly TimeZoneInfo zone = history.Zone;
    private readonly Dictionary<DateOnly, DateTimeOffset> ends = [];
    private readonly Dictionary<string, Series[]> peopleByMetric = [];
    private readonly Dictionary<string, Series> byRoles = [];
    private readonly Dictionary<DateOnly, string> isoDays = [];
    private readonly Dictionary<Trigger.Spike, SpikeDays> spikes = [];
    private readonly EventIndex events = new(history);

    public AccountHistory History => history;

    public Account Account => history.Account;

    public Playbook Playbook => playbook;

    public EventIndex Events => events;

    public DateOnly DayOf(DateTimeOffset instant) => Zones.LocalDate(instant, zone);

    /// <summary>The day as it stands in keys.</summary>
    public string Iso(DateOnly day)
    {
        if (!isoDays.TryGetValue(day, out var text))
            isoDays[day] = text = Wording.Iso(day);
        return text;
    }

    /// <summary>The first instant after a day of the account.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        if (!ends.TryGetValue(day, out var end))
            ends[day] = end = Zones.InstantOf(day.AddDays(1), TimeOnly.MinValue, zone);
        return end;
    }

    /// <summary>The last day on which a metric is fully known, at most <paramref name="limit"/>; null when nothing is known.</summary>
    public DateOnly? Complete(string metric, DateOnly limit)
    {
        var day = history.CompleteThrough(metric, limit);
        return day == DateOnly.MinValue ? null : day;
    }

    /// <summary>The day from which an absent value means none: the account's start or its first value; null when neither is known.</summary>
    public DateOnly? KnownFrom(string metric)
    {
        var series = history.Metric(metric);
        return (Account.StartDate, series.IsEmpty) switch
        {
            (null, true) => null,
            (null, false) => series.FirstDay,
            ({ } start, true) => start,
            ({ } start, false) => start < series.FirstDay ? start : series.FirstDay,
        };
    }

    /// <summary>True for a metric that is a level: it may fall again before midnight.</summary>
    public bool IsGauge(string metric)
    {
        foreach (var definition in playbook.Metrics)
        {
            if (definition.Id == metric)
                return definition.Kind == MetricKind.Gauge;
        }

        return false;
    }

    /// <summary>The series of a metric of every person who has one.</summary>
    public Series[] People(string metric)
    {
        if (!peopleByMetric.TryGetValue(metric, out var series))
        {
            series = history.People.Values.Select(metrics => metrics.GetValueOrDefault(metric)).OfType<Series>().ToArray();
            peopleByMetric[metric] = series;
        }

        return series;
    }

    /// <summary>A metric of the people with one of these roles, added up; the account's own without roles.</summary>
    public Series SeriesOf(string metric, IReadOnlyList<string> roles)
    {
        if (roles.Count == 0)
            return history.Metric(metric);
        var key = metric + "\n" + string.Join('\n', roles);
        if (!byRoles.TryGetValue(key, out var series))
            byRoles[key] = series = RoleSeries.Of(history, metric, roles);
        return series;
    }

    /// <summary>True when a metric was counted per person by a day; before that, nobody's silence is known.</summary>
    public bool CountsPeople(string metric, DateOnly day)
    {
        foreach (var series in People(metric))
        {
            if (!series.IsEmpty && series.FirstDay <= day)
                return true;
        }

        return false;
    }

    /// <summary>Distinct people with a value above 0; all time without a first day.</summary>
    public int ActivePeople(string metric, DateOnly? from, DateOnly to)
    {
        var active = 0;
        foreach (var series in People(metric))
        {
            if ((from is { } first ? series.ActiveDays(first, to) : series.TotalActiveDays(to)) > 0)
                active++;
        }

        return active;
    }

    /// <summary>Those who carry the product inside the customer's company.</summary>
    public IReadOnlyList<Contact> Champions { get; } = history.Contacts.Where(c => c is { IsChampion: true, IsActive: true }).ToArray();

    /// <summary>The features that should be in use: those of the goals, else the playbook's core list.</summary>
    public IReadOnlyList<string> IntendedFeatures { get; } = Intended(history, playbook.Health);

    /// <summary>True from the day on which the account was lost; an account marked as churned without a dated outcome always was.</summary>
    public bool ChurnedBy(DateOnly day) => Lifecycle.ChurnedBy(history, day);

    /// <summary>The readings of a spike rule, made once for all the days of the fold.</summary>
    public SpikeDays Spikes(Trigger.Spike trigger)
    {
        if (!spikes.TryGetValue(trigger, out var days))
            spikes[trigger] = days = new SpikeDays(this, trigger);
        return days;
    }

    /// <summary>Keys of the rules that were open the evening before the check that is being made.</summary>
    public IReadOnlySet<string> OpenRules { get; set; } = new HashSet<string>();

    public static IReadOnlyList<string> Intended(AccountHistory history, HealthPolicy policy)
    {
        var ofGoals = history.Goals.SelectMany(goal => goal.Features).Distinct(StringComparer.Ordinal).ToArray();
        return ofGoals.Length > 0 ? ofGoals : policy.CoreFeatures;
    }
}
