using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>What all writers share: the seed, the days, the holidays.</summary>
internal sealed class World
{
    /// <summary>The calendar that holds for everybody.</summary>
    private const string Everybody = "*";

    private readonly HashSet<DateOnly> breakDays;

    public World(DateOnly anchor, int seed, int historyWeeks, int futureWeeks)
    {
        Seed = seed;
        Anchor = anchor;
        FirstDay = anchor.AddDays(-7 * historyWeeks);
        LastDay = anchor.AddDays(7 * futureWeeks);
        breakDays = [.. DemoDays.Around(anchor, DemoDays.IsYearEndBreak)];
    }

    public int Seed { get; }

    public DateOnly Anchor { get; }

    /// <summary>The first day with use.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day with use.</summary>
    public DateOnly LastDay { get; }

    public Dice DiceFor(AccountPlan plan, string stream) => Dice.For(Seed, plan.Id, stream);

    public bool IsBreak(DateOnly day) => breakDays.Contains(day);

    /// <summary>Days on which nobody works at an account.</summary>
    public bool IsHoliday(AccountPlan plan, DateOnly day) =>
        breakDays.Contains(day) || (plan.ClosesAtYearEnd && DemoDays.IsYearEndWeek(day));

    /// <summary>The last Monday up to a day at which a decline can show: no break in the weeks that it is read from.</summary>
    public DateOnly DeclineMonday(DateOnly upTo)
    {
        var monday = DemoDays.MondayOf(upTo);
        while (Enumerable.Range(1, 28).Any(days => IsBreak(monday.AddDays(-days))))
            monday = monday.AddDays(-7);
        return monday;
    }

    /// <summary>The break of all, and the closing weeks of those who close longer: an account's own calendar bears its id.</summary>
    public IReadOnlyList<Holiday> Holidays(IEnumerable<AccountPlan> plans) =>
    [
        .. breakDays.Order().Select(day => Holiday(Everybody, day, (day.Month, day.Day) switch
        {
            (12, 25) => "Christmas Day",
            (1, 1) => "New Year's Day",
            _ => "Year-end break",
        })),
        .. plans.Where(plan => plan.ClosesAtYearEnd).SelectMany(plan =>
            DemoDays.Around(Anchor, day => DemoDays.IsYearEndWeek(day) && !DemoDays.IsWeekend(day) && !IsBreak(day))
                .Select(day => Holiday(plan.Id, day, "Closed"))),
    ];

    /// <summary>The days on which an account is a customer and the demo has data.</summary>
    public (DateOnly From, DateOnly To) DaysOf(AccountPlan plan)
    {
        var from = plan.Start > FirstDay ? plan.Start : FirstDay;
        var to = plan.LeavesOn is { } leaves && leaves <= LastDay ? leaves.AddDays(-1) : LastDay;
        return (from, to);
    }

    private static Holiday Holiday(string calendar, DateOnly day, string name) => new(calendar, day, name) { Source = DemoCompany.SourceName };
}
