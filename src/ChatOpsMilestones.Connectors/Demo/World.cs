using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>What all writers share: the seed, the days, the holidays.</summary>
internal sealed class World
{
    private readonly Dictionary<string, HashSet<DateOnly>> holidaysOf = [];

    public World(DateOnly anchor, int seed, int historyWeeks, int futureWeeks)
    {
        Seed = seed;
        Anchor = anchor;
        FirstDay = anchor.AddDays(-7 * historyWeeks);
        LastDay = anchor.AddDays(7 * futureWeeks);
        Holidays = DemoDays.Holidays(anchor);
    }

    public int Seed { get; }

    public DateOnly Anchor { get; }

    /// <summary>The first day with use.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day with use.</summary>
    public DateOnly LastDay { get; }

    public IReadOnlyList<Holiday> Holidays { get; }

    public Dice DiceFor(AccountPlan plan, string stream) => Dice.For(Seed, plan.Id, stream);

    public bool IsHoliday(AccountPlan plan, DateOnly day)
    {
        if (!holidaysOf.TryGetValue(plan.ZoneId, out var days))
        {
            days = [.. Holidays.Where(h => h.Calendar == "*" || h.Calendar == plan.ZoneId).Select(h => h.Date)];
            holidaysOf[plan.ZoneId] = days;
        }

        return days.Contains(day);
    }

    /// <summary>The days on which an account is a customer and the demo has data.</summary>
    public (DateOnly From, DateOnly To) DaysOf(AccountPlan plan)
    {
        var from = plan.Start > FirstDay ? plan.Start : FirstDay;
        var to = plan.LeavesOn is { } leaves && leaves <= LastDay ? leaves.AddDays(-1) : LastDay;
        return (from, to);
    }
}
