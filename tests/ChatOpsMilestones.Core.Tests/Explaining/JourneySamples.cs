using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Explaining;

/// <summary>Samples of the triggers along an account's way.</summary>
internal static class JourneySamples
{
    public static IReadOnlyList<TriggerSample> All { get; } =
    [
        new(new Trigger.Anniversary { Days = [30, 60, 90], Yearly = true }, "Fires 30, 60 and 90 days and every full year after the account's start.", "Ends after 7 days."),
        new(new Trigger.Anniversary { Yearly = true, ForDays = 1 }, "Fires every full year after the account's start.", "Ends after 1 day."),
        new(
            new Trigger.FirstEvent { Events = ["feature:forecasting", "api_key_created"], WithinDays = 90 },
            "Fires when the account does “forecasting” or “api key created” for the first time ever, within 90 days of the start.",
            "Ends after 14 days."),
        new(
            new Trigger.FirstEvent { Events = ["export"], PerPerson = true },
            "Fires when a person does “export” for the first time ever.",
            "Ends after 14 days."),
        new(
            new Trigger.Streak { Of = StreakKind.Tickets, Days = 90, RepeatDays = 90, WhileActiveDays = 14 },
            "Fires when no ticket was opened for 90 days, and again after every 90 days, while somebody has logged in within 14 days.",
            "Ends when the next ticket is opened, or the next mark is reached."),
        new(
            new Trigger.Streak { Of = StreakKind.LateInvoices, Days = 365 },
            "Fires when no invoice was late for 365 days.",
            "Ends when an invoice is late."),
        new(
            new Trigger.Streak { Of = StreakKind.ActiveDays, Metric = "logins", Days = 30 },
            "Fires when there were log-ins on every working day for 30 days.",
            "Ends when a working day is without."),
        new(
            new Trigger.Tickets { Opened = 3, TimesNorm = 2 },
            "Fires when at least 3 tickets were opened within 7 days and at least 2 times the account's own mean of as many days in the 12 weeks before.",
            "Ends when they are no more than half of that."),
        new(
            new Trigger.Tickets { OpenFor = 3, LeastPriority = TicketPriority.High },
            "Fires when a high or urgent ticket is not solved after 3 days.",
            "Ends when it is solved."),
        new(
            new Trigger.Tickets { OpenFor = 0, LeastPriority = TicketPriority.Urgent },
            "Fires as soon as an urgent ticket is opened.",
            "Ends when it is solved."),
        new(
            new Trigger.Tickets { OpenFor = new DayCount(3, Business: true) },
            "Fires when a ticket is not solved after 3 business days.",
            "Ends when it is solved."),
        new(new Trigger.Goal(), "Fires when a goal is reached.", "Ends after 14 days."),
        new(
            new Trigger.Goal { Phase = GoalPhase.Due },
            "Fires 14 days before a goal is due that is not reached.",
            "Ends when it is reached, or the due day has passed."),
        new(new Trigger.Goal { Phase = GoalPhase.Missed }, "Fires when a goal is not reached by its due day.", "Ends when it is reached after all."),
        new(
            new Trigger.Goal { Phase = GoalPhase.Adopted },
            "Fires when all features of a goal have been used 3 times each.",
            "Ends after 14 days."),
        new(
            new Trigger.Goal { Phase = GoalPhase.NotAdopted, UsesEach = 1 },
            "Fires when not all features of a goal have been used once each by its due day.",
            "Ends when they have, or the goal is reached."),
    ];
}
