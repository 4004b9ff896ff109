using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers along an account's way.</summary>
internal static class JourneySentences
{
    public static TriggerSentence Anniversary(Trigger.Anniversary trigger)
    {
        var marks = trigger.Days.Count == 0 ? null : Phrases.List([.. trigger.Days.Select(days => Say.Number(days))]) + (trigger.Days is [1] ? " day" : " days");
        var when = Phrases.List([.. new[] { marks, trigger.Yearly ? "every full year" : null }.OfType<string>()]);
        return new TriggerSentence($"Fires {when} after the account's start.", $"Ends after {Say.Days(trigger.ForDays)}.");
    }

    public static TriggerSentence FirstEvent(Trigger.FirstEvent trigger)
    {
        var events = Phrases.List([.. trigger.Events.Select(name => $"“{PlaybookNames.Name(name)}”")], "or");
        var who = trigger.PerPerson ? "a person does" : "the account does";
        var within = trigger.WithinDays is { } days ? $", within {Say.Days(days)} of the start" : "";
        return new TriggerSentence($"Fires when {who} {events} for the first time ever{within}.", $"Ends after {Say.Days(trigger.ForDays)}.");
    }

    public static TriggerSentence Streak(Trigger.Streak trigger, PlaybookNames names)
    {
        var row = trigger.Of switch
        {
            StreakKind.Tickets => $"no ticket was opened for {Say.Days(trigger.Days)}",
            StreakKind.LateInvoices => $"no invoice was late for {Say.Days(trigger.Days)}",
            StreakKind.ActiveDays => $"there were {names.Unit(trigger.Metric ?? "")} on every working day for {Say.Days(trigger.Days)}",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Of, "A streak without words."),
        };
        var again = trigger.RepeatDays is { } repeat ? $", and again after every {Say.Days(repeat)}" : "";
        var active = trigger.WhileActiveDays is { } within ? $", while somebody has logged in within {Say.Days(within)}" : "";
        var end = trigger.Of switch
        {
            StreakKind.Tickets => "the next ticket is opened",
            StreakKind.LateInvoices => "an invoice is late",
            _ => "a working day is without",
        };
        return new TriggerSentence($"Fires when {row}{again}{active}.", $"Ends when {end}{(trigger.RepeatDays is null ? "" : ", or the next mark is reached")}.");
    }

    public static TriggerSentence Tickets(Trigger.Tickets trigger)
    {
        var severity = trigger.LeastPriority switch
        {
            TicketPriority.Low => "",
            TicketPriority.Normal => "normal or more severe ",
            TicketPriority.High => "high or urgent ",
            _ => "urgent ",
        };
        if (trigger.OpenFor is { } days)
        {
            var article = severity.Length == 0 || severity[0] != 'u' ? "a" : "an";
            return new TriggerSentence(
                days.Days == 0 ? $"Fires as soon as {article} {severity}ticket is opened." : $"Fires when {article} {severity}ticket is not solved after {days}.",
                "Ends when it is solved.");
        }

        var norm = trigger.TimesNorm is { } times ? $" and at least {Say.Number(times)} times the account's own mean of as many days in the 12 weeks before" : "";
        return new TriggerSentence(
            $"Fires when at least {trigger.Opened} {severity}tickets were opened within {Say.Days(trigger.WithinDays)}{norm}.",
            "Ends when they are no more than half of that.");
    }

    public static TriggerSentence Goal(Trigger.Goal trigger)
    {
        var uses = trigger.UsesEach == 1 ? "once" : $"{trigger.UsesEach} times";
        return trigger.Phase switch
        {
            GoalPhase.Reached => new TriggerSentence("Fires when a goal is reached.", $"Ends after {Say.Days(trigger.ForDays)}."),
            GoalPhase.Due => new TriggerSentence($"Fires {Say.Days(trigger.DaysBefore)} before a goal is due that is not reached.", "Ends when it is reached, or the due day has passed."),
            GoalPhase.Missed => new TriggerSentence("Fires when a goal is not reached by its due day.", "Ends when it is reached after all."),
            GoalPhase.Adopted => new TriggerSentence($"Fires when all features of a goal have been used {uses} each.", $"Ends after {Say.Days(trigger.ForDays)}."),
            GoalPhase.NotAdopted => new TriggerSentence(
                $"Fires when not all features of a goal have been used {uses} each by its due day.",
                "Ends when they have, or the goal is reached."),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Phase, "An unknown phase."),
        };
    }
}
