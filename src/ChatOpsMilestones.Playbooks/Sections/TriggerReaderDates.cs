using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that count to a day.</content>
internal sealed partial class TriggerReader
{
    private static Trigger.Countdown Countdown(MapReader map)
    {
        var before = map.Require("before")?.Days(1, LongestDays) ?? LongestDays;
        return new Trigger.Countdown
        {
            Date = map["date"]?.Word(Vocabulary.Words.Dates, "date of an account") ?? AccountDate.Renewal,
            DaysBefore = before,
            UntilDaysBefore = Until(map, before),
        };
    }

    private static Trigger.Deadline Deadline(MapReader map)
    {
        var within = map.Require("within")?.Days(1, 730) ?? 730;
        var phase = map["phase"]?.Word(Vocabulary.Words.Phases, "phase of a deadline") ?? DeadlinePhase.Missed;
        var trigger = new Trigger.Deadline
        {
            Requirements = [.. map.Require("requires")?.Items(1, 10).Select(RequirementReader.Read).OfType<Requirement>() ?? []],
            WithinDays = within,
            Phase = phase,
        };
        trigger = trigger with { HeadsUpDays = map["heads_up"]?.Days(1, 365) ?? trigger.HeadsUpDays };
        if (phase == DeadlinePhase.Midway)
            trigger = trigger with { AtDays = RequireFor(map, "at", "'phase: midway'")?.Days(1, 730), Below = map["below"]?.Share(0.01, 1) ?? trigger.Below };
        if (trigger.AtDays >= within)
            map["at"]?.Fault($"day {trigger.AtDays} is not on the way to a deadline of {within} days; allowed: fewer days than 'within'");
        OnlyWith(map, "at", phase == DeadlinePhase.Midway, "'phase: midway'");
        OnlyWith(map, "below", phase == DeadlinePhase.Midway, "'phase: midway'");
        OnlyWith(map, "heads_up", phase == DeadlinePhase.HeadsUp, "'phase: heads_up'");
        if (phase != DeadlinePhase.HeadsUp)
            return trigger;
        if (trigger.HeadsUpDays >= within)
            (map["heads_up"] ?? map["within"])?.Fault($"a heads-up {trigger.HeadsUpDays} days before a deadline of {within} days comes at the start or earlier; allowed: fewer days than 'within'");
        return trigger;
    }

    private static Trigger.PaymentExpiry PaymentExpiry(MapReader map)
    {
        var before = map.Require("before")?.Days(1, 180) ?? 180;
        return new Trigger.PaymentExpiry { DaysBefore = before, UntilDaysBefore = Until(map, before) };
    }
}
