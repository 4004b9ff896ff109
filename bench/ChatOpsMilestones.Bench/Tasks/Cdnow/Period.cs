namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>Where the log is cut, and how long a customer is watched afterwards.</summary>
/// <param name="First">the first day of the log.</param>
/// <param name="Cut">the last day that is looked at.</param>
/// <param name="End">the last day on which a purchase shows that the customer stayed.</param>
internal sealed record Period(DateOnly First, DateOnly Cut, DateOnly End)
{
    private static readonly DateOnly UsualCut = new(1997, 9, 30);
    private static readonly DateOnly UsualEnd = new(1998, 6, 30);

    /// <summary>Longest time for which a replay watches what follows.</summary>
    private const int MostDays = 730;

    /// <summary>The given days where the log reaches over them; else the middle of the log and its end.</summary>
    public static Period Of(IReadOnlyList<Purchase> rows)
    {
        var (first, last) = (rows.Min(row => row.Day), rows.Max(row => row.Day));
        if (first <= UsualCut && last > UsualCut)
            return new Period(first, UsualCut, UsualEnd);

        var cut = first.AddDays((last.DayNumber - first.DayNumber) / 2);
        if (cut >= last)
            throw new InvalidDataException($"{PurchaseLog.File} covers a single day; nothing follows it");
        var end = last.DayNumber - cut.DayNumber > MostDays ? cut.AddDays(MostDays) : last;
        return new Period(first, cut, end);
    }
}
