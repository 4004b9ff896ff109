using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Segments;

/// <summary>A made-up segment: histories, and their snapshots as a first pass makes them.</summary>
internal static class Segment
{
    public static readonly DateOnly Start = new(2026, 1, 5); // a Monday

    public static DateOnly Monday(int week) => Start.AddDays(7 * week);

    /// <summary>An account with the same number of log-ins each day of a week.</summary>
    public static AccountHistory Account(string id, IEnumerable<double> perDayOfWeek, int? seats = null, string segment = "SMB") =>
        Daily(id, perDayOfWeek.SelectMany(value => Enumerable.Repeat(value, 7)), seats, segment);

    public static AccountHistory Daily(string id, IEnumerable<double> days, int? seats = null, string segment = "SMB") => new()
    {
        Account = new Account { Id = id, Name = id, Segment = segment, StartDate = Start, SeatsPaid = seats },
        Metrics = Given.Metrics("logins", new Series(Start, [.. days])),
        Watermarks = new Dictionary<string, DateOnly> { ["logins"] = new(2027, 12, 31) },
    };

    /// <summary>The histories with the snapshots of their segments for all Mondays up to a week.</summary>
    public static IReadOnlyList<AccountHistory> WithSnapshots(IReadOnlyList<AccountHistory> histories, Playbook playbook, int weeks)
    {
        var plan = SnapshotPlan.Of(playbook);
        var builders = Enumerable.Range(1, weeks).Select(week => new SnapshotBuilder(plan, Monday(week))).ToList();
        foreach (var history in histories)
            builders.ForEach(builder => builder.Add(history));
        var snapshots = builders.SelectMany(builder => builder.Build()).ToLookup(snapshot => snapshot.Segment);
        return [.. histories.Select(history => With(history, [.. snapshots[history.Account.Segment]]))];
    }

    public static AccountHistory With(AccountHistory history, IReadOnlyList<SegmentSnapshot> snapshots) => new()
    {
        Account = history.Account,
        Contacts = history.Contacts,
        Metrics = history.Metrics,
        People = history.People,
        Events = history.Events,
        Outcomes = history.Outcomes,
        Watermarks = history.Watermarks,
        SegmentSnapshots = snapshots,
    };
}
