using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A power user takes up what strong accounts of the segment use: a sign of growth before any seat is bought.</summary>
internal static class QuietExpansionTrigger
{
    /// <summary>One key a feature, so that it is told once.</summary>
    private const string Once = "once";

    public static void Open(RuleFold run, Trigger.QuietExpansion trigger)
    {
        var monday = run.Time.Today;
        if (!Weekly.IsMonday(monday) || SegmentPeople.At(run, trigger.Metric, 1, monday) is not { } people)
            return;

        foreach (var (feature, first) in FirstUses(run, monday))
        {
            var day = run.Facts.DayOf(first.At);
            if (monday.DayNumber - day.DayNumber > trigger.WithinDays || first.ContactId is not { } contact || run.Holds(feature))
                continue;
            if (Adoption(run, trigger, feature, monday) is null)
                continue;

            var sum = SegmentPeople.SumOf(run, contact, trigger.Metric, monday);
            if (sum >= people.At(trigger.FromPercentile) && sum > people.Median)
                run.Begin(feature, Once, monday);
        }
    }

    public static void Close(RuleFold run, Trigger.QuietExpansion trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (!episode.Spent && run.Time.Today.DayNumber - episode.OpenedOn.DayNumber > trigger.WithinDays)
                run.Spend(episode, "it is no longer new");
        }
    }

    public static Description Describe(RuleFold run, Trigger.QuietExpansion trigger, OpenEpisode episode)
    {
        var monday = Weekly.MondayOf(run.Time.Today);
        var first = FirstUses(run, run.Time.Today.AddDays(1)).FirstOrDefault(use => use.Feature == episode.Entity).First;
        var adoption = Adoption(run, trigger, episode.Entity, monday);
        return new Description(new Dictionary<string, string>
        {
            ["feature"] = episode.Entity,
            ["person"] = first?.ContactId is { } contact ? SegmentPeople.NameOf(run, contact) : "",
            ["share"] = adoption is { } found ? Wording.Percent((double)found.Use.StrongAccounts / found.Strong) : "",
            ["accounts"] = adoption is { } known ? Wording.Number(known.Strong) : "",
        });
    }

    private static (FeatureUse Use, int Strong)? Adoption(RuleFold run, Trigger.QuietExpansion trigger, string feature, DateOnly monday)
    {
        var snapshot = run.Facts.History.SegmentSnapshots.Find(monday, s => s.Features.ContainsKey(feature) ? s : null);
        return snapshot is not null
            && snapshot.StrongAccounts >= trigger.LeastAccounts
            && snapshot.Features[feature] is var use
            && Bounds.Reaches(use.StrongAccounts, trigger.AdoptedBy * snapshot.StrongAccounts)
                ? (use, snapshot.StrongAccounts)
                : null;
    }

    /// <summary>The first use of each feature before a day.</summary>
    private static IEnumerable<(string Feature, ProductEvent First)> FirstUses(RuleFold run, DateOnly before)
    {
        var until = run.Facts.EndOf(before.AddDays(-1));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in run.Facts.History.Events)
        {
            if (e.At < until && e.Name.StartsWith(EventIndex.FeaturePrefix, StringComparison.Ordinal) && seen.Add(e.Name))
                yield return (e.Name[EventIndex.FeaturePrefix.Length..], e);
        }
    }
}
