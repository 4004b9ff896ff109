using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals.Spikes;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Explaining;

/// <param name="Trigger">what is explained.</param>
/// <param name="Fires">when it opens.</param>
/// <param name="Ends">when it is over.</param>
internal sealed record TriggerSample(Trigger Trigger, string Fires, string Ends);

/// <summary>At least one sample of every case of trigger, with the words expected.</summary>
internal static class TriggerSamples
{
    public static IReadOnlyList<TriggerSample> All { get; } =
    [
        new(
            new Trigger.Threshold { Metric = "logins", WindowDays = 30, AtLeast = 1000 },
            "Fires when the total of log-ins of the last 30 days is at least 1,000.",
            "Ends when it falls below 1,000."),
        new(
            new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.Mean, WindowDays = 7, AtMost = 0.4, PerSeat = true, RearmAt = 0.5 },
            "Fires when the daily mean of log-ins per paid seat of the last 7 days is at most 40%.",
            "Ends when it rises above 50%."),
        new(
            new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, AtLeast = 5 },
            "Fires when the last value of seats is at least 5.",
            "Ends when it falls below 5."),
        new(
            new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, Steps = [10, 25, 100] },
            "Fires when the last value of seats reaches 10, 25 or 100; of several steps only the highest speaks.",
            "Ends when it falls more than 10% below the step, or the next step is reached."),
        new(
            new Trigger.Forecast { Metric = "logins", Above = 0.1 },
            "Fires when log-ins of the calendar month are at least 10% above the forecast as far as the month has come, from its day 7 on; once a month.",
            "Ends when they are back in line, or the month is over."),
        new(
            new Trigger.Forecast { Metric = "logins", Below = 0.25, MonthEnd = true },
            "Fires when log-ins of a complete calendar month are at least 25% below the forecast.",
            "Ends two weeks after the month."),
        new(
            new Trigger.Countdown { DaysBefore = 90, UntilDaysBefore = 60 },
            "Fires when 90 days or fewer, but more than 60, are left until the renewal date.",
            "Ends when 60 days are left and the next step begins, or when the renewal is decided or the date moves."),
        new(
            new Trigger.Countdown { DaysBefore = 1, Date = AccountDate.ContractEnd },
            "Fires when 1 day is left until the end of the contract.",
            "Ends when the date has passed, or when the renewal is decided or the date moves."),
        new(
            new Trigger.Inactivity { Days = 30 },
            "Fires when there were no log-ins for 30 complete days.",
            "Ends when there are log-ins again."),
        new(
            new Trigger.Inactivity { Days = 1, Who = Who.Champion },
            "Fires when the champion had no log-ins for 1 complete day and was not heard from either.",
            "Ends when the champion is active or heard from again, or is no longer the champion."),
        new(
            new Trigger.Trend(),
            "Fires when log-ins of the last 2 complete weeks are at least 20% and at least 1.5 of their usual spreads below the account's own median of the 12 weeks before, "
            + "on 2 Mondays in a row. Accounts that usually have fewer than 15 a week are left out.",
            "Ends when the weekly mean is back at 90% of that median."),
        new(
            new Trigger.Trend { Direction = TrendDirection.Up, Share = 0.3, Spreads = 0, ConfirmChecks = 1, MinimumBaseline = 0, WindowWeeks = 1 },
            "Fires when log-ins of the last complete week are at least 30% above the account's own median of the 12 weeks before, looked at on Mondays.",
            "Ends when the weekly mean is back down at 110% of that median."),
        new(
            new Trigger.Inactivity { Days = 14, LongerThanOwn = 2 },
            "Fires when there were no log-ins for 14 complete days and for longer than 2 times the account's own mean interval between days with them.",
            "Ends when there are log-ins again."),
        new(
            new Trigger.Change { Metric = "logins" },
            "Fires when log-ins of the last 14 complete days are at least 20% fewer than in the 14 days before, taken literally. Fewer than 30 before are not compared.",
            "Ends when they are less than 20% fewer."),
        new(
            new Trigger.Change { Metric = "logins", Direction = TrendDirection.Up, Share = 0.3, WindowDays = 7, MinimumBaseline = 0 },
            "Fires when log-ins of the last 7 complete days are at least 30% more than in the 7 days before, taken literally.",
            "Ends when they are less than 30% more."),
        new(
            new Trigger.Spike(),
            "Fires when log-ins of a complete day are at least 4 of the usual spreads above or below what the account's own last 8 weeks let expect of that weekday, "
            + "and farther off than all of their days but one; once in 14 days. Days on which neither reaches 5 are left out.",
            "Ends when a day is half-way back to what is expected."),
        new(
            new Trigger.Spike { Direction = SpikeDirection.Down, MinimumBaseline = 0, CooldownDays = 1 },
            "Fires when log-ins of a complete day are at least 4 of the usual spreads below what the account's own last 8 weeks let expect of that weekday, "
            + "and farther off than all of their days but one; once in 1 day.",
            "Ends when a day is half-way back to what is expected."),
        new(
            new Trigger.Deadline { Requirements = [new Requirement.Event("first_report_built", 1)], WithinDays = 14 },
            "Fires when one of this is missing 14 days after the start: the event “first report built”.",
            "Ends when all of it has happened after all."),
        new(
            new Trigger.Deadline
            {
                Requirements = [new Requirement.ActivePeople(5, 7), new Requirement.IntendedFeatures(3), new Requirement.Event("feature:export", 2)],
                WithinDays = 56,
                Phase = DeadlinePhase.Done,
            },
            "Fires when all of this has happened within 56 days of the start: 5 people active within 7 days, each intended feature used at least 3 times and the event “export” at least 2 times.",
            "Ends after two weeks, when it is no longer news."),
        new(
            new Trigger.Deadline { Requirements = [new Requirement.ActivePeople(1, 1)], WithinDays = 30, Phase = DeadlinePhase.HeadsUp },
            "Fires 3 days before the deadline, 30 days after the start, while one of this is missing: 1 person active within 1 day.",
            "Ends when all of it has happened, or the deadline has passed."),
        new(
            new Trigger.Deadline { Requirements = [new Requirement.ActivePeople(5, 7)], WithinDays = 56, Phase = DeadlinePhase.Midway, AtDays = 35, Below = 0.5 },
            "Fires when less than 50% of this is reached 35 days after the start: 5 people active within 7 days.",
            "Ends when 50% is reached, or the deadline has passed, 56 days after the start."),
        .. JourneySamples.All,
        new(
            new Trigger.LimitRatio { Metric = "logins", AtLeast = 0.8, Until = 1 },
            "Fires when log-ins of the calendar month so far reach 80% of what the plan allows, but not 100%: from there on another rule speaks.",
            "Ends when use is below 70% of it again, or the next step begins."),
        new(
            new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 0.6, Window = LimitWindow.Gauge },
            "Fires when the last count of seats reaches 60% of what the plan allows.",
            "Ends when use is below 60% of it again."),
        new(
            new Trigger.LimitRatio { Metric = "logins", AtLeast = 1, Window = LimitWindow.Days },
            "Fires when log-ins of the last 30 days reach 100% of what the plan allows.",
            "Ends when use is below 70% of it again."),
        new(
            new Trigger.Threshold { Metric = "logins", AtLeast = 10_000, NewsDays = 7 },
            "Fires when the total of log-ins of all time is at least 10,000.",
            "Ends when it falls below 10,000, or after 7 days."),
        new(
            new Trigger.Surge { Metric = "logins" },
            "Fires when log-ins of the last 7 days are at least 3 and at least 2 times the account's own mean of as many days in the 12 weeks before.",
            "Ends when they are no longer."),
        new(
            new Trigger.Record { Metric = "logins" },
            "Fires when the account had its greatest day of log-ins so far, 60 days or more after its first value.",
            "Ends when no day was the greatest for 7 days."),
        new(
            new Trigger.SurveyMean(),
            "Fires when the mean of the NPS answers of at least 3 people is 2 or more below its highest of the last 90 days.",
            "Ends after 14 days."),
        new(
            new Trigger.RoleChange { Changes = [ContactChangeKind.Role, ContactChangeKind.Deactivated], ChampionsOnly = true },
            "Fires when the champion has another role or has left or was deactivated.",
            "Ends after 14 days."),
        new(
            new Trigger.Unanswered(),
            "Fires when 3 messages to the same contact within 14 days got no answer. An out-of-office reply starts the count anew, 14 days later.",
            "Ends when the contact answers, or is out of office."),
        new(
            new Trigger.PeopleStopped(),
            "Fires when 3 people or more, each with log-ins on at least 4 days of four weeks, had none for 14 days.",
            "Ends when fewer of them are still silent."),
        new(
            new Trigger.Predictive { Rise = 0.15, AtLeast = 0.5 },
            "Fires when the probability of churn is 50% or more or rose by 15 points or more within 30 days.",
            "Ends when it has fallen back, or when the model says nothing usable."),
        new(
            new Trigger.Facts { Hold = new Condition.All([new Condition.Nps(new NumberRange(9, null)), new Condition.InvoiceLate(3)]) },
            "Fires when the mean of the latest NPS answers is at least 9 and an invoice is at least 3 days late.",
            "Ends when that is no longer so."),
        new(
            new Trigger.Survey { AtMost = 6 },
            "Fires when somebody answers the NPS survey with 6 or less. An answer without a comment waits 10 minutes for it.",
            "Ends when the same person answers again, or after 14 days."),
        new(
            new Trigger.Survey { SurveyKind = "csat", AtLeast = 1, AtMost = 50, DropAtLeast = 3, WaitMinutes = 120, ForDays = 1 },
            "Fires when somebody answers the csat survey with 1 to 50 and at least 3 points below the same person's answer before. An answer without a comment waits 2 hours for it.",
            "Ends when the same person answers again, or after 1 day."),
        new(
            new Trigger.PaymentExpiry { DaysBefore = 30, UntilDaysBefore = 14 },
            "Fires when a card on file has 30 days or fewer, but more than 14, left until its last valid day and no other card has taken its place.",
            "Ends when 14 days are left and the next step begins, or when the card is replaced or taken off."),
        new(
            new Trigger.InvoiceOverdue { DaysLate = 7, FailedAttempts = 2 },
            "Fires when an invoice is 7 days past its due date or is due and collecting it has failed 2 times.",
            "Ends when it is paid, withdrawn or given a later due date."),
        new(
            new Trigger.Comparative { Measure = new SegmentMeasure("logins", Aggregate.Sum, 28, true), EnterBelow = 25, Leave = 35 },
            "Fires when the total of log-ins per paid seat of the last 28 days is at or below the 25th percentile of the account's segment, on 2 Mondays in a row. Segments with fewer than 8 accounts are left out.",
            "Ends when it is above the 35th percentile on a Monday."),
        new(
            new Trigger.PowerUser(),
            "Fires when a person's log-ins of 28 days reach the 90th percentile of the segment's people, looked at on Mondays; once per person in 180 days. Segments with fewer than 20 people are left out.",
            "Ends when the person is below the 75th percentile on a Monday."),
        new(
            new Trigger.QuietExpansion(),
            "Fires when somebody at or above the 75th percentile of the segment's people by log-ins is the first of the account to use a feature that at least 50% of the segment's strong accounts use; looked at on Mondays, once per feature.",
            "Ends after 28 days, when it is no longer new."),
        new(
            new Trigger.SegmentTrend { Drop = 0.18 },
            "Fires for a whole segment when the last week's log-ins are at least 18% below the sum of its accounts' own normal weeks and at least 15% of these accounts are down themselves, looked at on Mondays. Segments with fewer than 8 accounts are left out.",
            "Ends when the week is back at 95% of normal."),
        new(
            new Trigger.Health { BandWorsens = true },
            "Fires when the health score falls by at least 10 points within 14 days, or comes into a worse band; only what is known on both days is compared.",
            "Ends when it is back within 3 points of the level before, or the band is back."),
        new(
            new Trigger.Health { DropAtLeast = 20, Parts = [HealthComponentKind.Login] },
            "Fires when the part “log-ins” of the health score falls by at least 20 points within 14 days; only what is known on both days is compared.",
            "Ends when it is back within 3 points of the level before."),
    ];
}
