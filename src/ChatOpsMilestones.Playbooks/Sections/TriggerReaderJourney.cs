using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds along an account's way: anniversaries, first times, streaks, tickets, goals.</content>
internal sealed partial class TriggerReader
{
    private static Trigger.Anniversary Anniversary(MapReader map)
    {
        var defaults = new Trigger.Anniversary();
        var yearly = map["yearly"]?.Flag() ?? false;
        if (map["days"] is null && !yearly)
            map.Self.Fault("no anniversary is given; allowed: days, yearly: true, or both");
        var trigger = new Trigger.Anniversary { Yearly = yearly, ForDays = map["for"]?.Days(1, 90) ?? defaults.ForDays };
        return map["days"] is { } days ? trigger with { Days = Ascending(days) } : trigger;
    }

    private static List<int> Ascending(Field field)
    {
        var days = new List<int>();
        foreach (var item in field.Items(1, 20))
        {
            if (item.Whole(1, 3650) is not { } day)
                continue;
            if (days.Count > 0 && day <= days[^1])
                item.Fault($"'{day}' is not above the number before it; write the days from few to many");
            days.Add(day);
        }

        return days;
    }

    private static Trigger.FirstEvent FirstEvent(MapReader map)
    {
        var trigger = new Trigger.FirstEvent
        {
            Events = map.Require("events")?.DistinctTexts(1, 50, item => item.Words(100)) ?? [],
            PerPerson = map["per"]?.Word(Vocabulary.JourneyWords.Firsts, "one who can do something first") ?? false,
            WithinDays = map["within"]?.Days(1, 3650),
        };
        return trigger with { ForDays = map["for"]?.Days(1, 90) ?? trigger.ForDays };
    }

    private Trigger.Streak Streak(MapReader map)
    {
        var kind = map.Require("of")?.Word(Vocabulary.JourneyWords.Streaks, "thing that a streak is made of");
        OnlyWith(map, "metric", kind is null or StreakKind.ActiveDays, "'of: active_days'");
        var metric = kind == StreakKind.ActiveDays ? scope.Metric(RequireFor(map, "metric", "'of: active_days'"))?.Id : null;
        return new Trigger.Streak
        {
            Of = kind ?? StreakKind.Tickets,
            Metric = metric,
            Days = map.Require("for")?.Days(1, 3650) ?? 1,
            RepeatDays = map["repeat"]?.Days(1, 3650),
            WhileActiveDays = map["while_active"]?.Days(1, 365),
        };
    }

    private static Trigger.Tickets Tickets(MapReader map)
    {
        ExactlyOne(map, "opened", "open_for");
        var many = map["opened"] is not null;
        OnlyWith(map, "within", many, "'opened'");
        OnlyWith(map, "times_norm", many, "'opened'");
        var trigger = new Trigger.Tickets
        {
            Opened = map["opened"]?.Whole(1, 10_000),
            TimesNorm = map["times_norm"]?.Number(1, 100),
            OpenFor = map["open_for"]?.DayCount(0, 365),
        };
        return trigger with
        {
            WithinDays = map["within"]?.Days(1, 90) ?? trigger.WithinDays,
            LeastPriority = map["priority"]?.Word(Vocabulary.JourneyWords.Priorities, "severity of a ticket") ?? trigger.LeastPriority,
        };
    }

    private static Trigger.Goal Goal(MapReader map)
    {
        var defaults = new Trigger.Goal();
        var phase = map.Require("phase")?.Word(Vocabulary.JourneyWords.GoalPhases, "phase of a goal") ?? defaults.Phase;
        OnlyWith(map, "before", phase == GoalPhase.Due, "'phase: due'");
        OnlyWith(map, "uses", phase is GoalPhase.Adopted or GoalPhase.NotAdopted, "'phase: adopted' or 'phase: not_adopted'");
        OnlyWith(map, "for", phase is GoalPhase.Reached or GoalPhase.Adopted, "'phase: reached' or 'phase: adopted'");
        return new Trigger.Goal
        {
            Phase = phase,
            DaysBefore = map["before"]?.Days(1, 365) ?? defaults.DaysBefore,
            UsesEach = map["uses"]?.Whole(1, 1000) ?? defaults.UsesEach,
            ForDays = map["for"]?.Days(1, 90) ?? defaults.ForDays,
        };
    }
}
