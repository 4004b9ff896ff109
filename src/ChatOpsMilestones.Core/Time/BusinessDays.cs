namespace ChatOpsMilestones.Core.Time;

/// <summary>Days of work: Monday to Friday without holidays.</summary>
public static class BusinessDays
{
    // A calendar whose every day is a holiday is a wrong setting; the loop still ends.
    private const int Longest = 4000;

    public static bool IsOne(DateOnly day, IReadOnlySet<DateOnly> holidays) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>The business day that follows a day by so many of them; the day itself for 0.</summary>
    public static DateOnly Add(DateOnly day, int count, IReadOnlySet<DateOnly> holidays)
    {
        for (var i = 0; count > 0 && i < Longest; i++)
        {
            day = day.AddDays(1);
            if (IsOne(day, holidays))
                count--;
        }

        return day;
    }
}
