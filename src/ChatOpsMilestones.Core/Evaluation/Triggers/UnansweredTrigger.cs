using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// Messages to a contact without an answer. An out-of-office reply answers nothing, and while the contact is away nothing
/// counts. It ends with any word from the contact.
/// </summary>
internal static class UnansweredTrigger
{
    public static void Open(RuleFold run, Trigger.Unanswered trigger)
    {
        foreach (var contact in Contacts(run))
        {
            if (!run.Holds(contact) && Streak(run, trigger, contact) is { } streak)
                run.Begin(contact, run.Facts.Iso(run.Facts.DayOf(streak[0].At)), run.Time.Today);
        }
    }

    public static void Close(RuleFold run, Trigger.Unanswered trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (LastWord(run, episode.Entity) is { } heard && string.CompareOrdinal(run.Facts.Iso(run.Facts.DayOf(heard)), episode.Period) >= 0)
                run.End(episode, $"they answered on {CommonSlots.Day(run.Facts.DayOf(heard))}");
            else if (LastAway(run, episode.Entity) is { } away && string.CompareOrdinal(run.Facts.Iso(run.Facts.DayOf(away)), episode.Period) >= 0)
                run.End(episode, $"an out-of-office reply came on {CommonSlots.Day(run.Facts.DayOf(away))}: counting waits for {Wording.Days(trigger.AwayDays)}");
        }
    }

    public static Description Describe(RuleFold run, Trigger.Unanswered trigger, OpenEpisode episode)
    {
        var open = Unanswered(run, trigger, episode.Entity);
        var first = DateOnly.ParseExact(episode.Period, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new Description(
            new Dictionary<string, string>
            {
                ["who"] = episode.Entity.Length == 0
                    ? run.Facts.Account.Name
                    : run.Facts.History.Contacts.FirstOrDefault(contact => contact.Id == episode.Entity)?.Name ?? episode.Entity,
                ["outreaches"] = Wording.Number(open.Count),
                ["since"] = CommonSlots.Day(first),
                ["last_heard"] = LastWord(run, episode.Entity) is { } heard ? CommonSlots.Day(run.Facts.DayOf(heard)) : "never",
            },
            run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    private static IEnumerable<string> Contacts(RuleFold run) => run.Facts.History.Interactions
        .Where(message => !message.FromCustomer && message.At < run.Time.Until)
        .Select(message => message.ContactId ?? "")
        .Distinct(StringComparer.Ordinal);

    // The latest so many messages that wait for an answer, when they fall into the days allowed.
    private static List<Interaction>? Streak(RuleFold run, Trigger.Unanswered trigger, string contact)
    {
        var open = Unanswered(run, trigger, contact);
        if (open.Count < trigger.Outreaches)
            return null;
        var last = open[^trigger.Outreaches..];
        var isRecent = run.Facts.DayOf(last[^1].At).AddDays(trigger.WithinDays) >= run.Time.Today;
        return isRecent && run.Facts.DayOf(last[^1].At).DayNumber - run.Facts.DayOf(last[0].At).DayNumber < trigger.WithinDays ? last : null;
    }

    private static List<Interaction> Unanswered(RuleFold run, Trigger.Unanswered trigger, string contact)
    {
        var open = new List<Interaction>();
        DateTimeOffset? awayUntil = null;
        foreach (var message in run.Facts.History.Interactions)
        {
            if ((message.ContactId ?? "") != contact || message.At >= run.Time.Until)
                continue;
            if (message is { FromCustomer: true, IsOutOfOffice: true })
            {
                awayUntil = message.At.AddDays(trigger.AwayDays);
                open.Clear();
            }
            else if (message.FromCustomer)
            {
                open.Clear();
                awayUntil = null;
            }
            else if (!(message.At < awayUntil))
            {
                open.Add(message);
            }
        }

        return open;
    }

    private static DateTimeOffset? LastWord(RuleFold run, string contact) => Last(run, contact, outOfOffice: false);

    private static DateTimeOffset? LastAway(RuleFold run, string contact) => Last(run, contact, outOfOffice: true);

    private static DateTimeOffset? Last(RuleFold run, string contact, bool outOfOffice)
    {
        DateTimeOffset? last = null;
        foreach (var message in run.Facts.History.Interactions)
        {
            if (message.FromCustomer && message.IsOutOfOffice == outOfOffice && (message.ContactId ?? "") == contact && message.At < run.Time.Until)
                last = message.At;
        }

        return last;
    }
}
