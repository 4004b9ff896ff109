using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>One or more rules of every kind, with numbers by chance.</summary>
internal static class RandomPlaybook
{
    /// <summary>Invoices are often paid on the very day on which they become so late.</summary>
    public const int DaysLate = 10;

    /// <param name="random">where the numbers come from.</param>
    /// <param name="bands">whether some rules look at the health, which late data may change afterwards.</param>
    public static Playbook Make(Random random, bool bands)
    {
        var rules = Triggers(random).Select((trigger, i) => Given.Rule(trigger, $"r{i:00}-{trigger.GetType().Name}", variant =>
            Vary(bands && random.Next(3) == 0 ? variant with { OnlyInBands = [HealthBand.AtRisk, HealthBand.Watch] } : variant, bands, random)));
        return Given.Playbook(rules.ToArray()) with { Health = new HealthPolicy { CoreFeatures = ["x", "y"] } };
    }

    // Conditions that late data may turn round afterwards (health, other rules) only where nothing comes late.
    private static RuleVariant Vary(RuleVariant variant, bool nothingLate, Random random) => random.Next(6) switch
    {
        0 => variant with { ForAtLeast = new DayCount(random.Next(1, 6), Business: random.Next(2) == 0) },
        1 => variant with { When = new Condition.Metric(new Trigger.Threshold { Metric = "logins", WindowDays = 7, AtLeast = random.Next(5, 60) }) },
        2 when nothingLate => variant with { When = new Condition.Not(new Condition.RuleOpen("milestone/r00-Threshold")) },
        3 when nothingLate => variant with { When = new Condition.HealthScore(new NumberRange(random.Next(30, 60), null)) },
        _ => variant,
    };

    private static IEnumerable<Trigger> Triggers(Random random)
    {
        yield return new Trigger.Threshold { Metric = "logins", AtLeast = random.Next(20, 200), WindowDays = random.Next(3, 20), RearmAt = random.Next(10, 20) };
        yield return new Trigger.Threshold { Metric = "logins", AtMost = random.Next(5, 60), WindowDays = random.Next(3, 20), RearmAt = random.Next(60, 90) };
        yield return new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.ActiveDays, AtLeast = random.Next(3, 60) };
        yield return new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.ActivePeople, AtLeast = random.Next(2, 6), WindowDays = 7 };
        yield return new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.ActivePeople, AtMost = random.Next(0, 4), WindowDays = 7 };
        yield return new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.Mean, AtLeast = random.Next(3, 15), WindowDays = 7 };
        yield return new Trigger.Threshold { Metric = "api_calls", Aggregate = Aggregate.Max, AtLeast = random.Next(100, 900), WindowDays = 7 };
        yield return new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, AtLeast = 0.75, PerSeat = true, RearmAt = 0.6 };
        yield return new Trigger.Threshold { Metric = "logins", Steps = [20, 60, 150, 400], WindowDays = random.Next(5, 40), RearmShare = 0.2 };
        yield return new Trigger.Threshold { Metric = "api_calls", Steps = [1000, 5000, 20_000] };
        yield return new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.ActivePeople, Steps = [2, 3, 5], WindowDays = 7 };
        yield return new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, Steps = [8, 12, 16, 20] };
        yield return new Trigger.Forecast { Metric = "api_calls", Above = 0.1, FromDay = random.Next(1, 10) };
        yield return new Trigger.Forecast { Metric = "api_calls", Below = 0.2 };
        yield return new Trigger.Forecast { Metric = "api_calls", Above = 0.05, MonthEnd = true };
        yield return new Trigger.Forecast { Metric = "logins", Below = 0.1, MonthEnd = true };
        yield return new Trigger.Forecast { Metric = "seats_used", Above = 0.1, FromDay = 1 };
        yield return new Trigger.Countdown { DaysBefore = 90, UntilDaysBefore = 60 };
        yield return new Trigger.Countdown { DaysBefore = 60 };
        yield return new Trigger.Inactivity { Days = random.Next(2, 15) };
        yield return new Trigger.Inactivity { Days = random.Next(2, 15), Who = Who.Champion };
        yield return new Trigger.Trend { MinimumBaseline = 5, ConfirmChecks = random.Next(1, 3) };
        yield return new Trigger.Trend { Direction = TrendDirection.Up, Share = 0.3, Metric = "api_calls" };
        yield return new Trigger.Inactivity { Days = 1, LongerThanOwn = 2 };
        yield return new Trigger.Change { Metric = "logins", WindowDays = random.Next(3, 20), MinimumBaseline = 5 };
        yield return new Trigger.Change { Metric = "api_calls", Direction = TrendDirection.Up, Share = 0.3 };
        yield return new Trigger.Spike { CooldownDays = random.Next(1, 20), BaselineWeeks = random.Next(3, 9) };
        yield return new Trigger.Spike { Metric = "seats_used", Direction = SpikeDirection.Down, Spreads = 1.5, BaselineWeeks = 3 };
        Requirement[][] asked =
        [
            [new Requirement.Event("first_report", 1)],
            [new Requirement.ActivePeople(random.Next(2, 5), 7)],
            [new Requirement.IntendedFeatures(1), new Requirement.Event("invite", 2)],
        ];
        foreach (var requirements in asked)
        {
            var within = random.Next(10, 90);
            foreach (var phase in Enum.GetValues<DeadlinePhase>())
                yield return new Trigger.Deadline { Requirements = requirements, WithinDays = within, Phase = phase, HeadsUpDays = random.Next(0, 9), AtDays = within / 2, Below = 0.6 };
        }

        yield return new Trigger.LimitRatio { Metric = "api_calls", AtLeast = 0.8, Until = 1 };
        yield return new Trigger.LimitRatio { Metric = "api_calls", AtLeast = 1 };
        yield return new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 0.8, Until = 1, Window = LimitWindow.Gauge };
        yield return new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 1, Window = LimitWindow.Gauge };
        yield return new Trigger.LimitRatio { Metric = "api_calls", AtLeast = random.Next(1, 6), Window = LimitWindow.AllTime };
        yield return new Trigger.LimitRatio { Metric = "api_calls", AtLeast = 0.5, RearmBelow = 0.4, Window = LimitWindow.Days, WindowDays = random.Next(5, 40) };
        yield return new Trigger.Threshold { Metric = "logins", AtLeast = random.Next(50, 500), NewsDays = random.Next(3, 20) };
        yield return new Trigger.Surge { Metric = "logins", WindowDays = random.Next(3, 10), NormWeeks = random.Next(2, 9), TimesNorm = 1.3 };
        yield return new Trigger.Record { Metric = "api_calls", NewsDays = random.Next(2, 10), MinimumDays = random.Next(10, 40) };
        yield return new Trigger.Record { Metric = "seats_used", MinimumDays = 5 };
        foreach (var trigger in Journey(random))
            yield return trigger;
        yield return new Trigger.Survey { AtMost = 6, ForDays = random.Next(3, 20) };
        yield return new Trigger.Survey { DropAtLeast = 2 };
        yield return new Trigger.Survey { AtLeast = 9, WaitMinutes = random.Next(0, 30) };
        yield return new Trigger.PaymentExpiry { DaysBefore = 30, UntilDaysBefore = 14 };
        yield return new Trigger.PaymentExpiry { DaysBefore = 14 };
        yield return new Trigger.Unanswered { Outreaches = random.Next(1, 4), WithinDays = random.Next(5, 40), AwayDays = random.Next(0, 10) };
        yield return new Trigger.PeopleStopped { People = random.Next(1, 3), SilentDays = random.Next(3, 10), ActiveDays = random.Next(1, 4) };
        yield return new Trigger.Predictive { Rise = 0.2, AtLeast = 0.7 };
        yield return new Trigger.RoleChange { Changes = Enum.GetValues<ContactChangeKind>(), ForDays = random.Next(3, 20) };
        yield return new Trigger.SurveyMean { Drop = random.Next(1, 4), Respondents = random.Next(1, 3) };
        yield return new Trigger.Facts { Hold = new Condition.Metric(new Trigger.Threshold { Metric = "logins", WindowDays = 7, AtLeast = random.Next(10, 90) }) };
        yield return new Trigger.Facts { Hold = new Condition.Any([new Condition.InvoiceLate(random.Next(0, 9)), new Condition.OpenTickets(1, UrgentOnly: true)]) };
        yield return new Trigger.InvoiceOverdue { DaysLate = DaysLate };
        yield return new Trigger.InvoiceOverdue { FailedAttempts = 1 };
    }

    private static IEnumerable<Trigger> Journey(Random random)
    {
        yield return new Trigger.Anniversary { Days = [5, 30, 60, 90], Yearly = true, ForDays = random.Next(1, 20) };
        yield return new Trigger.FirstEvent { Events = ["feature:x", "invite"], ForDays = random.Next(1, 30) };
        yield return new Trigger.FirstEvent { Events = ["feature:y"], WithinDays = random.Next(10, 100) };
        yield return new Trigger.FirstEvent { Events = ["first_report", "feature:y"], PerPerson = true };
        yield return new Trigger.Streak { Of = StreakKind.Tickets, Days = random.Next(2, 12), RepeatDays = random.Next(1, 9), WhileActiveDays = random.Next(1, 20) };
        yield return new Trigger.Streak { Of = StreakKind.LateInvoices, Days = random.Next(5, 40), RepeatDays = 20 };
        yield return new Trigger.Streak { Of = StreakKind.ActiveDays, Metric = "logins", Days = random.Next(3, 20), RepeatDays = 10 };
        yield return new Trigger.Tickets { Opened = 2, WithinDays = random.Next(3, 15), TimesNorm = 1.5 };
        yield return new Trigger.Tickets { Opened = 2, LeastPriority = TicketPriority.High };
        yield return new Trigger.Tickets { OpenFor = random.Next(0, 6), LeastPriority = TicketPriority.High };
        yield return new Trigger.Tickets { OpenFor = new DayCount(random.Next(1, 4), Business: true) };
        yield return new Trigger.Tickets { OpenFor = 0, LeastPriority = TicketPriority.Urgent };
        foreach (var phase in Enum.GetValues<GoalPhase>())
            yield return new Trigger.Goal { Phase = phase, DaysBefore = random.Next(1, 20), UsesEach = random.Next(1, 4), ForDays = random.Next(1, 20) };
    }
}
