using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// Several people who used the product stopped. Judged on complete days only; one who comes back ends it as soon as too few
/// are left.
/// </summary>
internal static class PeopleStoppedTrigger
{
    private const int Weeks4 = 28;

    public static void Open(RuleFold run, Trigger.PeopleStopped trigger)
    {
        if (run.Held.Count == 0 && Day(run, trigger) is { } day && Stopped(run, trigger, day).Count >= trigger.People)
            run.Begin("", run.Facts.Iso(day), day);
    }

    public static void Close(RuleFold run, Trigger.PeopleStopped trigger)
    {
        var episode = run.Held[0];
        if (Day(run, trigger) is not { } day || day <= episode.OpenedOn)
            return;

        // Who stopped then and is still silent, however long ago that was by now.
        var silent = Stopped(run, trigger, episode.OpenedOn).Count(person => person.Series.ActiveDays(episode.OpenedOn, day) == 0);

        // Where others have stopped meanwhile it goes on: else it would begin anew on the very day it ends.
        if (silent < trigger.People && Stopped(run, trigger, day).Count < trigger.People)
            run.End(episode, silent == 0 ? "all of them are back" : $"only {Wording.Number(silent)} of them are still silent");
    }

    public static Description Describe(RuleFold run, Trigger.PeopleStopped trigger, OpenEpisode episode)
    {
        var stopped = Stopped(run, trigger, episode.OpenedOn);
        return new Description(
            new Dictionary<string, string>
            {
                ["count"] = Wording.Number(stopped.Count),
                ["people"] = Names(stopped),
                ["days"] = Wording.Number(trigger.SilentDays),
                ["metric"] = run.Unit(trigger.Metric),
            },
            run.Evidence(trigger.Metric));
    }

    private static DateOnly? Day(RuleFold run, Trigger.PeopleStopped trigger) => run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);

    private static List<(Contact Contact, Series Series)> Stopped(RuleFold run, Trigger.PeopleStopped trigger, DateOnly day)
    {
        var silentFrom = day.AddDays(1 - trigger.SilentDays);
        var stopped = new List<(Contact, Series)>();
        foreach (var contact in run.Facts.History.Contacts)
        {
            if (run.Facts.History.People.TryGetValue(contact.Id, out var metrics)
                && metrics.TryGetValue(trigger.Metric, out var series)
                && series.ActiveDays(silentFrom, day) == 0
                && series.ActiveDays(silentFrom.AddDays(-Weeks4), silentFrom.AddDays(-1)) >= trigger.ActiveDays)
            {
                stopped.Add((contact, series));
            }
        }

        return stopped;
    }

    private static string Names(List<(Contact Contact, Series Series)> people)
    {
        const int Shown = 3;
        var names = people.Take(Shown).Select(person => person.Contact.Name).ToList();
        return Phrases.List(people.Count > Shown ? [.. names, $"{people.Count - Shown} more"] : names);
    }
}
