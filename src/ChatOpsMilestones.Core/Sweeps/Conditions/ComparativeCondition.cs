using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>An account's number among those of its segment, on Mondays that have a snapshot.</summary>
internal sealed class ComparativeCondition(Trigger.Comparative trigger, int metric) : SweepCondition
{
    public Trigger.Comparative Trigger => trigger;

    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        if (!Weekly.IsMonday(pass.Day.Today) || pass.Day.Snapshots.Count == 0)
            return;
        foreach (var account in accounts)
            opens[account] = IsIn(pass, account);
    }

    public override bool MayEnd(SweepPass pass, int account) => Weekly.IsMonday(pass.Day.Today) && pass.Day.Snapshots.Count > 0;

    public override int From(int today, IReadOnlySet<DateOnly> holidays) =>
        today - (7 * trigger.ConfirmChecks) - (trigger.Measure.WindowDays ?? 1);

    /// <summary>The number at the end of a day, as <see cref="SegmentMeasure.Of"/> has it; NaN where it is not known.</summary>
    public double Measure(SweepPass pass, int account, int day)
    {
        var measure = trigger.Measure;
        double seats = measure.PerSeat ? pass.Block.Accounts[account].Seats : 1;
        if (seats <= 0 || pass.Complete(metric, account, day) != day)
            return double.NaN;

        var row = pass.Row(metric, account);
        var known = KnownDays.From(row, pass.Block.Accounts[account]);
        var from = measure.WindowDays is { } window ? day - window + 1 : known;
        if (known == 0 || known > day || from < known)
            return double.NaN;

        var recent = measure.WindowDays is not null;
        if (day < pass.RowsFrom - 1 || (recent && !row.Covers(from)))
            pass.Unsure(account);
        return measure.Aggregate switch
        {
            Aggregate.Sum => recent ? row.Sum(from, day) : row.Total(day),
            Aggregate.Mean => (recent ? row.Sum(from, day) : row.Total(day)) / (day - from + 1),
            Aggregate.Max => (recent ? row.Max(from, day) : row.TotalMax(day)) ?? 0,
            Aggregate.Last => Gauges.LastValue(pass, row, account, day),
            Aggregate.ActiveDays => recent ? row.ActiveDays(from, day) : row.TotalActiveDays(day),
            _ => throw new ArgumentOutOfRangeException(nameof(day), measure.Aggregate, "An aggregate that is not covered."),
        } / seats;
    }

    private bool IsIn(SweepPass pass, int account)
    {
        var segment = pass.Block.Accounts[account].Segment;
        if (segment < 0 || !pass.Day.Snapshots.TryGetValue(pass.Plan.Segments[segment], out var snapshots))
            return false;

        for (var check = 0; check < trigger.ConfirmChecks; check++)
        {
            var monday = pass.Day.Today.AddDays(-7 * check);
            var others = snapshots.Find(monday, snapshot => snapshot.Measures.GetValueOrDefault(trigger.Measure.Key));
            if (others is null || others.Count < trigger.LeastAccounts)
                return false;

            var value = Measure(pass, account, monday.DayNumber - 1);
            if (double.IsNaN(value) || !ComparativeTrigger.IsIn(trigger, value, others))
                return false;
        }

        return true;
    }
}
