using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>
/// What segments looked like on past Mondays, made again from the stored histories before a replay: one or more passes over
/// all accounts, each for as many Mondays as memory bears. Only for playbooks whose rules look at segments.
/// </summary>
public sealed class ReplaySnapshots
{
    /// <summary>Accounts × Mondays of one pass; about 200 bytes each.</summary>
    private const int MostAtOnce = 1_000_000;

    private readonly Dictionary<string, SortedDictionary<DateOnly, List<SegmentSnapshot>>> collected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<SegmentSnapshot>> bySegment = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<SnapshotPlan> plans;
    private readonly ReplayRequest request;
    private List<SnapshotBuilder> builders = [];

    public ReplaySnapshots(ReplayRequest request)
    {
        this.request = request;
        plans = [.. new[] { request.Playbook, request.Against }.OfType<Playbook>().Select(SnapshotPlan.Of).DistinctBy(plan => plan.Id)];
    }

    /// <summary>Whether any rule that the replay folds looks at segments.</summary>
    public static bool AreNeeded(ReplayRequest request) =>
        new[] { request.Playbook, request.Against }.OfType<Playbook>().Any(playbook => new RuleTable(playbook, request.MilestoneId).Rules
            .SelectMany(r => r.Rule.BySegment.Values.Append(r.Rule.Default))
            .Any(v => v.Applies && v.Trigger is Trigger.Comparative or Trigger.PowerUser or Trigger.QuietExpansion or Trigger.SegmentTrend));

    /// <summary>The Mondays of each pass: from four weeks before the period, so that what holds at its beginning is known.</summary>
    public IReadOnlyList<IReadOnlyList<DateOnly>> Passes(int accounts)
    {
        var from = (request.From ?? request.To.AddDays(1 - ReplayRequest.UsualDays)).DayNumber - 28;
        var first = (from + 6) / 7 * 7; // day number 0 was a Monday
        var mondays = new List<DateOnly>();
        for (var day = first; day <= request.To.DayNumber; day += 7)
            mondays.Add(DateOnly.FromDayNumber(day));
        return [.. mondays.Chunk(Math.Max(1, MostAtOnce / Math.Max(1, accounts)))];
    }

    /// <summary>Begins a pass; every account is then added once, from any task.</summary>
    public void Begin(IReadOnlyList<DateOnly> mondays) =>
        builders = [.. mondays.SelectMany(monday => plans.Select(plan => new SnapshotBuilder(plan, monday)))];

    public void Add(AccountHistory history)
    {
        if (request.Segment is { } segment && history.Account.Segment != segment)
            return;
        foreach (var builder in builders)
        {
            lock (builder)
                builder.Add(history);
        }
    }

    /// <summary>Ends a pass.</summary>
    public void End()
    {
        foreach (var builder in builders)
        {
            foreach (var snapshot in builder.Build())
            {
                if (!collected.TryGetValue(snapshot.Segment, out var days))
                    collected[snapshot.Segment] = days = [];
                if (!days.TryGetValue(snapshot.Monday, out var same))
                    days[snapshot.Monday] = same = [];
                same.Add(snapshot);
            }
        }

        builders = [];
        foreach (var (segment, days) in collected)
            bySegment[segment] = [.. days.Values.SelectMany(s => s)];
    }

    /// <summary>A history with the snapshots of its segment.</summary>
    public AccountHistory Complete(AccountHistory history) =>
        bySegment.TryGetValue(history.Account.Segment, out var snapshots) ? history.With(snapshots) : history;

    /// <summary>The segments in the place of accounts, for rules that speak of whole segments.</summary>
    public IEnumerable<AccountHistory> Subjects() =>
        bySegment.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => SegmentSubject.HistoryOf(s.Key, s.Value));
}
