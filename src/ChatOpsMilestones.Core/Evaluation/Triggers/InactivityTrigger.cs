using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// Nothing for some complete days, from the account or from its champion. One key per last active day. A champion who
/// wrote, called or came is not silent.
/// </summary>
internal static class InactivityTrigger
{
    private const int ShortestPicture = 28;
    private const int LongestPicture = 364;

    public static void Open(RuleFold run, Trigger.Inactivity trigger)
    {
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day)
            return;

        if (trigger.Who == Who.Account)
        {
            Open(run, trigger, "", day);
            return;
        }

        // Without use per person a champion's silence is unknown, not a fact.
        if (!run.Facts.CountsPeople(trigger.Metric, day))
            return;
        foreach (var champion in run.Facts.Champions)
            Open(run, trigger, champion.Id, day);
    }

    public static void Close(RuleFold run, Trigger.Inactivity trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (episode.Entity.Length > 0 && !IsChampion(run, episode.Entity))
                run.End(episode, "no longer the champion");
            else if (LastActive(run, trigger, episode.Entity, run.Time.Today, run.Time.Until) is { } last
                && string.CompareOrdinal(run.Facts.Iso(last), episode.Period) > 0)
            {
                run.End(episode, $"active again on {CommonSlots.Day(last)}");
            }
        }
    }

    public static Description Describe(RuleFold run, Trigger.Inactivity trigger, OpenEpisode episode)
    {
        var day = run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) ?? run.Time.CompleteThrough;
        var last = LastActive(run, trigger, episode.Entity, run.Time.Today, run.Time.Until);
        var since = last ?? run.Facts.KnownFrom(trigger.Metric) ?? day;
        var slots = new Dictionary<string, string>
        {
            ["days"] = Wording.Number(SilentDays(run, trigger, since, day)),
            ["last_active"] = last is { } active ? CommonSlots.Day(active) : "never",
            ["usual_days"] = episode.Entity.Length == 0 && OwnInterval(run, trigger) is { } usual ? CommonSlots.Number(Math.Round(usual, 1)) : "",
            ["who"] = episode.Entity.Length == 0
                ? run.Facts.Account.Name
                : run.Facts.History.Contacts.FirstOrDefault(c => c.Id == episode.Entity)?.Name ?? episode.Entity,
        };

        // As long before the silence as in it: day by day where that is short, so that the picture shows the break itself.
        return new Description(slots, run.Evidence(trigger.Metric, days: Math.Clamp(2 * (day.DayNumber - since.DayNumber), ShortestPicture, LongestPicture)));
    }

    private static void Open(RuleFold run, Trigger.Inactivity trigger, string entity, DateOnly day)
    {
        if (run.Holds(entity))
            return;

        // Who never was active counts from the start. Activity after the last complete day is activity all the same.
        var last = LastActive(run, trigger, entity, run.Time.Today, run.Time.Until) ?? run.Facts.KnownFrom(trigger.Metric);
        if (last is { } since && SilentDays(run, trigger, since, day) >= trigger.Days && IsLongerThanOwn(run, trigger, SilentDays(run, trigger, since, day)))
            run.Begin(entity, run.Facts.Iso(since), day);
    }

    // Exactly as long is not longer.
    private static bool IsLongerThanOwn(RuleFold run, Trigger.Inactivity trigger, int days) =>
        trigger.LongerThanOwn is not { } times || (OwnInterval(run, trigger) is { } usual && !Bounds.Reaches(times * usual, days));

    /// <summary>The mean number of days from one active day to the next; null before the second.</summary>
    private static double? OwnInterval(RuleFold run, Trigger.Inactivity trigger)
    {
        var series = run.Facts.History.Metric(trigger.Metric);
        var count = series.TotalActiveDays(run.Time.Today);
        return count >= 2 && series.LastActive(run.Time.Today) is { } last && series.FirstActive is { } first
            ? (last.DayNumber - first.DayNumber) / (count - 1.0)
            : null;
    }

    // Days that are lost may have been silent or not: they do not count.
    private static int SilentDays(RuleFold run, Trigger.Inactivity trigger, DateOnly since, DateOnly day) =>
        day.DayNumber - since.DayNumber - run.Facts.History.LostDays(trigger.Metric, since.AddDays(1), day);

    private static DateOnly? LastActive(RuleFold run, Trigger.Inactivity trigger, string entity, DateOnly day, DateTimeOffset until)
    {
        var history = run.Facts.History;
        if (entity.Length == 0)
            return history.Metric(trigger.Metric).LastActive(day);

        var used = history.People.TryGetValue(entity, out var metrics) && metrics.TryGetValue(trigger.Metric, out var series)
            ? series.LastActive(day)
            : null;
        var heard = run.Facts.Events.LastHeardFrom(entity, until) is { } instant ? run.Facts.DayOf(instant) : (DateOnly?)null;
        return used > heard || heard is null ? used : heard;
    }

    private static bool IsChampion(RuleFold run, string contact) =>
        run.Facts.Champions.Any(champion => champion.Id == contact);
}
