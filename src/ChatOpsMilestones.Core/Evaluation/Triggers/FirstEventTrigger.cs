using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>Something was done for the first time: by anybody at the account, or by a person.</summary>
internal static class FirstEventTrigger
{
    private const string Once = "first";

    public static void Open(RuleFold run, Trigger.FirstEvent trigger)
    {
        if (!trigger.PerPerson)
        {
            Open(run, trigger, "", run.Facts.Events.First(trigger.Events));
            return;
        }

        foreach (var (person, first) in run.Facts.Events.FirstByPerson(trigger.Events))
            Open(run, trigger, person, first);
    }

    public static void Close(RuleFold run, Trigger.FirstEvent trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var first = Of(run, trigger, run.Held[i].Entity);
            if (first is not { } seen)
                run.End(run.Held[i], "the event was withdrawn");
            else if (!IsNews(run, trigger, run.Facts.DayOf(seen.At)))
                run.End(run.Held[i], "it is no longer news");
        }
    }

    public static Description Describe(RuleFold run, Trigger.FirstEvent trigger, OpenEpisode episode)
    {
        var facts = run.Facts;
        var first = Of(run, trigger, episode.Entity);
        var day = first is { } seen ? facts.DayOf(seen.At) : episode.OpenedOn;
        var who = episode.Entity.Length > 0 ? episode.Entity : first?.ContactId;
        var slots = new Dictionary<string, string>
        {
            ["event"] = first is { } known ? Name(known.Name) : "",
            ["who"] = facts.History.Contacts.FirstOrDefault(contact => contact.Id == who)?.Name ?? "",
            ["days"] = facts.Account.StartDate is { } start && start <= day ? Wording.Number(day.DayNumber - start.DayNumber) : "",
            ["date"] = CommonSlots.Day(day),
        };
        return new Description(slots, run.Evidence(facts.Playbook.Health.LoginMetric));
    }

    private static void Open(RuleFold run, Trigger.FirstEvent trigger, string entity, FirstSeen? first)
    {
        if (first is not { } seen || seen.At >= run.Time.Until || run.Holds(entity, Once))
            return;

        var day = run.Facts.DayOf(seen.At);
        if (IsNews(run, trigger, day) && InTime(run, trigger, day))
            run.Begin(entity, Once, run.Time.Today);
    }

    private static FirstSeen? Of(RuleFold run, Trigger.FirstEvent trigger, string entity) => entity.Length == 0
        ? run.Facts.Events.First(trigger.Events)
        : run.Facts.Events.FirstByPerson(trigger.Events).TryGetValue(entity, out var first) ? first : null;

    private static bool IsNews(RuleFold run, Trigger.FirstEvent trigger, DateOnly day) => run.Time.Today < day.AddDays(trigger.ForDays);

    private static bool InTime(RuleFold run, Trigger.FirstEvent trigger, DateOnly day) =>
        trigger.WithinDays is not { } within || (run.Facts.Account.StartDate is { } start && day <= start.AddDays(within));

    private static string Name(string id) =>
        (id.StartsWith(EventIndex.FeaturePrefix, StringComparison.Ordinal) ? id[EventIndex.FeaturePrefix.Length..] : id).Replace('_', ' ');
}
