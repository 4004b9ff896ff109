using System.Text;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Sweeps;

namespace ChatOpsMilestones.Core.Tests.Sweeps;

/// <summary>Histories as columns, as the store's reader makes them.</summary>
internal static class Blocks
{
    public static SweepBlock Of(SweepPlan plan, DateOnly firstDay, int days, params (AccountHistory History, EvaluationState? State)[] accounts)
    {
        var block = new SweepBlock(plan, firstDay, days, accounts.Length);
        foreach (var (history, state) in accounts)
        {
            var place = block.Add(Encoding.UTF8.GetBytes(history.Account.Id));
            var muted = state?.Open.Values.Any(episodes => episodes.Any(e => e.Muted)) == true;
            block.Accounts[place] = Statics(plan, history) with { IsPlain = !muted && history.Outcomes.Count == 0 && history.Opportunities.Count == 0 };
            for (var metric = 0; metric < plan.Metrics.Count; metric++)
            {
                Fill(block.Metric(metric), place, history.Metric(plan.Metrics[metric]), firstDay);
                if (history.Account.PlanLimits.TryGetValue(plan.Metrics[metric], out var limit))
                    block.Limits(metric)[place] = limit;
            }

            for (var rule = 0; rule < plan.Rules.Count; rule++)
            {
                if (state?.Open.ContainsKey(plan.Rules[rule].Rule.Key) == true)
                    block.Held[place] = block.Held[place].With(rule);
            }
        }

        return block;
    }

    private static SweepAccount Statics(SweepPlan plan, AccountHistory history) => new(
        plan.Segments.ToList().IndexOf(history.Account.Segment),
        history.Account.SeatsPaid ?? 0,
        history.Account.StartDate?.DayNumber ?? 0,
        history.Account.RenewalDate?.DayNumber ?? 0,
        history.Account.ContractEnd?.DayNumber ?? 0,
        history.Account.Status == AccountStatus.Churned,
        IsPlain: true);

    private static void Fill(MetricRows rows, int place, Series series, DateOnly firstDay)
    {
        var row = rows.Row(place);
        row.Fill(MetricRows.None);
        var (first, after) = (0, 0);
        for (var i = 0; i < row.Length; i++)
        {
            if (series.On(firstDay.AddDays(i)) is not { } value)
                continue;
            row[i] = (ushort)value;
            if (after == 0)
                first = i;
            after = i + 1;
        }

        var before = firstDay.AddDays(-1);
        rows.Set(place, first, after, series.IsEmpty || series.FirstDay > before || series.LastGiven(before) is null ? RowsBefore.None : new RowsBefore(
            series.Total(before),
            series.TotalActiveDays(before),
            series.LastActive(before)?.DayNumber ?? 0,
            series.FirstDay.DayNumber,
            series.Max(series.FirstDay, before) ?? double.NaN));
    }
}
