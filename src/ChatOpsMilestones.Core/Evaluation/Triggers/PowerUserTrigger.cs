using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>People among the most active of the segment, looked at on Mondays; they come in at one percentile and drop out below another.</summary>
internal static class PowerUserTrigger
{
    public static void Open(RuleFold run, Trigger.PowerUser trigger)
    {
        var monday = run.Time.Today;
        if (!Weekly.IsMonday(monday) || SegmentPeople.At(run, trigger.Metric, trigger.LeastPeople, monday) is not { } others)
            return;

        Forget(run, trigger, monday);
        foreach (var (contact, sum) in SegmentPeople.Sums(run, trigger.Metric, monday))
        {
            if (!run.Holds(contact) && sum >= others.At(trigger.Enter) && sum > others.Median)
                run.Begin(contact, run.Facts.Iso(monday), monday);
        }
    }

    public static void Close(RuleFold run, Trigger.PowerUser trigger)
    {
        var monday = run.Time.Today;
        if (!Weekly.IsMonday(monday) || SegmentPeople.At(run, trigger.Metric, trigger.LeastPeople, monday) is not { } others)
            return;

        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            var sum = SegmentPeople.SumOf(run, episode.Entity, trigger.Metric, monday);
            if (!episode.Spent && episode.OpenedOn < monday && sum < others.At(trigger.Leave))
                run.Spend(episode, $"{SegmentPeople.NameOf(run, episode.Entity)} is at {CommonSlots.Number(sum)} {run.Unit(trigger.Metric)} in 28 days");
        }
    }

    public static Description Describe(RuleFold run, Trigger.PowerUser trigger, OpenEpisode episode)
    {
        var monday = Weekly.MondayOf(run.Time.Today);
        var others = SegmentPeople.At(run, trigger.Metric, trigger.LeastPeople, monday);
        var sum = SegmentPeople.SumOf(run, episode.Entity, trigger.Metric, monday);
        return new Description(new Dictionary<string, string>
        {
            ["person"] = SegmentPeople.NameOf(run, episode.Entity),
            ["value"] = CommonSlots.Number(sum),
            ["median"] = others is null ? "" : CommonSlots.Number(others.Median),
            ["percentile"] = others is null ? "" : Weekly.Ordinal(others.PlaceOf(sum)),
            ["people"] = others is null ? "" : Wording.Number(others.Count),
            ["metric"] = run.Unit(trigger.Metric),
        });
    }

    // Who dropped out long enough ago may come in again.
    private static void Forget(RuleFold run, Trigger.PowerUser trigger, DateOnly monday)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            if (run.Held[i].Spent && monday.DayNumber - run.Held[i].OpenedOn.DayNumber >= trigger.AgainAfterDays)
                run.End(run.Held[i], "");
        }
    }
}

/// <summary>The account's people against those of the whole segment.</summary>
internal static class SegmentPeople
{
    /// <summary>The segment's people on a Monday; null without a snapshot, with too few of them, or while the metric is not complete.</summary>
    public static Quantiles? At(RuleFold run, string metric, int least, DateOnly monday)
    {
        var sunday = monday.AddDays(-1);
        if (run.Facts.Complete(metric, sunday) != sunday)
            return null;
        var others = run.Facts.History.SegmentSnapshots.Find(monday, s => s.People.GetValueOrDefault(metric));
        return others?.Count >= least ? others : null;
    }

    /// <summary>Contact → sum of the 28 days before a Monday, in order of the contacts' ids.</summary>
    public static IEnumerable<(string Contact, double Sum)> Sums(RuleFold run, string metric, DateOnly monday) =>
        from person in run.Facts.History.People
        orderby person.Key
        let sum = Sum(person.Value.GetValueOrDefault(metric), monday)
        where sum > 0
        select (person.Key, sum);

    public static double SumOf(RuleFold run, string contact, string metric, DateOnly monday) =>
        Sum(run.Facts.History.People.GetValueOrDefault(contact)?.GetValueOrDefault(metric), monday);

    public static string NameOf(RuleFold run, string contact) =>
        run.Facts.History.Contacts.FirstOrDefault(c => c.Id == contact)?.Name ?? contact;

    private static double Sum(Series? series, DateOnly monday) =>
        series?.Sum(monday.AddDays(-SnapshotPlan.WindowDays), monday.AddDays(-1)) ?? 0;
}
