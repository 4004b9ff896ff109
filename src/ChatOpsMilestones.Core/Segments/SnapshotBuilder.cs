using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>
/// Makes the snapshots of all segments for one Monday from a stream of accounts: <see cref="Add"/> each once, in any
/// order, then <see cref="Build"/>. It keeps some numbers an account, not the histories, and looks at nothing dated on
/// the Monday or later; a past Monday is built from today's histories in the same way.
/// <para>
/// A replay makes its snapshots in a first pass: one builder a Monday, all fed by one stream of histories; in the second
/// pass it gives each history the snapshots of its segment (<see cref="AccountHistory.SegmentSnapshots"/>), oldest first.
/// The fold looks at those dated on the Monday it checks and at no later one.
/// </para>
/// </summary>
/// <param name="plan">what to collect.</param>
/// <param name="monday">the day the snapshots are for.</param>
public sealed class SnapshotBuilder(SnapshotPlan plan, DateOnly monday)
{
    private readonly Dictionary<string, SegmentSums> segments = new(StringComparer.Ordinal);
    private readonly DateOnly sunday = monday.AddDays(-1);

    public DateOnly Monday => monday;

    /// <summary>Counts an account in; one that had not begun or was lost by then is passed over.</summary>
    public void Add(AccountHistory history)
    {
        if (history.Account.StartDate > sunday || Lifecycle.ChurnedBy(history, sunday))
            return;

        if (!segments.TryGetValue(history.Account.Segment, out var sums))
            segments[history.Account.Segment] = sums = new SegmentSums(plan, monday);
        sums.Add(history);
    }

    /// <summary>The snapshots, one a segment that has accounts, in order of its id.</summary>
    public IReadOnlyList<SegmentSnapshot> Build() =>
        [.. segments.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value.Build(s.Key))];
}
