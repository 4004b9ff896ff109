using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Everything known about one account, as evaluation, health and cards need it. Pure data; the store fills it.</summary>
public sealed class AccountHistory
{
    private const int WorkingDays = 5;

    private static readonly HashSet<DateOnly> None = [];

    private IReadOnlyList<SegmentSnapshot> snapshots = [];

    public required Account Account { get; init; }

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Account-level daily values by metric; where a metric came per person only, the sums over people.</summary>
    public IReadOnlyDictionary<string, Series> Metrics { get; init; } = new Dictionary<string, Series>();

    /// <summary>Contact id → metric → daily values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Series>> People { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, Series>>();

    // All records are in order of their instants.
    public IReadOnlyList<ProductEvent> Events { get; init; } = [];

    public IReadOnlyList<Ticket> Tickets { get; init; } = [];

    public IReadOnlyList<SurveyResponse> Surveys { get; init; } = [];

    public IReadOnlyList<Invoice> Invoices { get; init; } = [];

    public IReadOnlyList<PaymentMethod> PaymentMethods { get; init; } = [];

    public IReadOnlyList<Forecast> Forecasts { get; init; } = [];

    public IReadOnlyList<Opportunity> Opportunities { get; init; } = [];

    public IReadOnlyList<Interaction> Interactions { get; init; } = [];

    public IReadOnlyList<Goal> Goals { get; init; } = [];

    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>What changed about the contacts, as far as it was seen.</summary>
    public IReadOnlyList<ContactChange> ContactChanges { get; init; } = [];

    public IReadOnlyList<Prediction> Predictions { get; init; } = [];
    /// <summary>What CSMs added to the health score or took off.</summary>
    public IReadOnlyList<HealthOverride> HealthOverrides { get; init; } = [];

    /// <summary>Metric → last complete day over all its sources; a metric without one is complete through its last value.</summary>
    public IReadOnlyDictionary<string, DateOnly> Watermarks { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>Days on which nobody works: the holidays of calendar <c>*</c> and of the account.</summary>
    public IReadOnlySet<DateOnly> Holidays { get; init; } = new HashSet<DateOnly>();

    /// <summary>The account's segment on past Mondays, oldest first. A check looks at that of its own Monday and at no later one.</summary>
    public IReadOnlyList<SegmentSnapshot> SegmentSnapshots
    {
        get => snapshots;
        init => snapshots = value;
    }

    /// <summary>Times whose numbers are doubted or lost, of the account's segment; those that are over do not matter.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    public TimeZoneInfo Zone => Zones.OrUtc(Account.ZoneId);

    public Series Metric(string metric) => Metrics.GetValueOrDefault(metric, Series.Empty);

    /// <summary>
    /// The last day on which the metric is fully known, at most <paramref name="limit"/>; the first of all days when
    /// nothing is known. Values after the limit tell nothing about the days before it. What an open outage covers is not known.
    /// </summary>
    public DateOnly CompleteThrough(string metric, DateOnly limit)
    {
        foreach (var outage in Outages)
        {
            if (outage is { State: OutageState.Open, Kind: OutageKind.Drop } && outage.From <= limit && outage.Concerns(metric, Account.Segment))
                limit = outage.From.AddDays(-1);
        }

        if (Watermarks.TryGetValue(metric, out var mark))
            return mark < limit ? mark : limit;
        return Metric(metric).LastGiven(limit) ?? DateOnly.MinValue;
    }

    /// <summary>Days of a metric between two days, both included, whose numbers are lost for good.</summary>
    public int LostDays(string metric, DateOnly from, DateOnly to)
    {
        var lost = 0;
        foreach (var outage in Outages)
        {
            if (outage is not { State: OutageState.Lost, To: { } last } || !outage.Concerns(metric, Account.Segment))
                continue;
            for (var day = outage.From > from ? outage.From : from; day <= (last < to ? last : to); day = day.AddDays(1))
                lost += IsFirst(outage, metric, day) ? 1 : 0;
        }

        return lost;
    }

    /// <summary>
    /// The days that weeks of a metric are not judged by: holidays, and the working days of every week in which something
    /// is lost, so that such a week is skipped like one of holidays.
    /// </summary>
    public IReadOnlySet<DateOnly> DaysOff(string metric, bool holidays, bool outages)
    {
        var off = holidays ? Holidays : None;
        if (!outages)
            return off;

        HashSet<DateOnly>? more = null;
        foreach (var outage in Outages)
        {
            if (outage is not { State: OutageState.Lost, To: { } last } || !outage.Concerns(metric, Account.Segment))
                continue;
            more ??= [.. off];
            for (var monday = outage.From.AddDays(-(((int)outage.From.DayOfWeek + 6) % 7)); monday <= last; monday = monday.AddDays(7))
            {
                for (var day = 0; day < WorkingDays; day++)
                    more.Add(monday.AddDays(day));
            }
        }

        return more ?? off;
    }

    // A day that two outages lost is one day.
    private bool IsFirst(Outage outage, string metric, DateOnly day)
    {
        foreach (var other in Outages)
        {
            if (ReferenceEquals(other, outage))
                return true;
            if (other.IsLost(day) && other.Concerns(metric, Account.Segment))
                return false;
        }

        return true;
    }

    /// <summary>Distinct people with a value above 0 in the days given, both included.</summary>
    public int ActivePeople(string metric, DateOnly from, DateOnly to) =>
        People.Values.Count(series => series.TryGetValue(metric, out var s) && s.ActiveDays(from, to) > 0);

    /// <summary>The same history with other snapshots of its segment.</summary>
    public AccountHistory With(IReadOnlyList<SegmentSnapshot> ofSegment)
    {
        var copy = (AccountHistory)MemberwiseClone();
        copy.snapshots = ofSegment;
        return copy;
    }
}
