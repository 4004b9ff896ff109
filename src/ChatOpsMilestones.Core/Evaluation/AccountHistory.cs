using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Everything known about one account, as evaluation, health and cards need it. Pure data; the store fills it.</summary>
public sealed class AccountHistory
{
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

    public TimeZoneInfo Zone => Zones.OrUtc(Account.ZoneId);

    public Series Metric(string metric) => Metrics.GetValueOrDefault(metric, Series.Empty);

    /// <summary>
    /// The last day on which the metric is fully known, at most <paramref name="limit"/>; the first of all days when
    /// nothing is known. Values after the limit tell nothing about the days before it.
    /// </summary>
    public DateOnly CompleteThrough(string metric, DateOnly limit)
    {
        if (Watermarks.TryGetValue(metric, out var mark))
            return mark < limit ? mark : limit;
        return Metric(metric).LastGiven(limit) ?? DateOnly.MinValue;
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
