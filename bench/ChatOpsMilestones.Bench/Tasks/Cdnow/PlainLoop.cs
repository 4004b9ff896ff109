namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>
/// The figures that must come out, counted over the raw rows without anything of the product: rows of one customer and day
/// are one purchase day, customers are those who bought by the cut.
/// </summary>
internal static class PlainLoop
{
    private const int Window = 91;

    public static IReadOnlyDictionary<string, Line> Count(IReadOnlyList<Purchase> rows, Period period)
    {
        var lines = CdnowBook.Milestones.ToDictionary(milestone => milestone.Key, _ => default(Line));
        foreach (var customer in rows.GroupBy(row => row.Customer))
        {
            var days = new SortedDictionary<DateOnly, decimal>();
            foreach (var row in customer)
                days[row.Day] = days.GetValueOrDefault(row.Day) + row.Amount;

            var before = days.Where(day => day.Key <= period.Cut).ToArray();
            if (before.Length == 0)
                continue;

            var churned = !days.Keys.Any(day => day > period.Cut && day <= period.End);
            foreach (var key in Open(before, period.Cut))
                lines[key] = new Line(lines[key].Fired + 1, lines[key].Churned + (churned ? 1 : 0));
        }

        return lines;
    }

    private static IEnumerable<string> Open(KeyValuePair<DateOnly, decimal>[] days, DateOnly cut)
    {
        var (first, last) = (days[0].Key.DayNumber, days[^1].Key.DayNumber);
        var silent = cut.DayNumber - last;
        yield return CdnowBook.All;
        if (silent >= 30)
            yield return CdnowBook.Silent30;
        if (silent >= 90)
            yield return CdnowBook.Silent90;
        if (silent >= 180)
            yield return CdnowBook.Silent180;
        if (days.Length == 1)
            yield return CdnowBook.OneDay;

        // Longer than twice the mean interval, without dividing.
        if (days.Length > 1 && silent * (days.Length - 1) > 2 * (last - first))
            yield return CdnowBook.OwnInterval;

        var recent = days.Where(day => day.Key > cut.AddDays(-Window)).Sum(day => day.Value);
        var earlier = days.Where(day => day.Key <= cut.AddDays(-Window) && day.Key > cut.AddDays(-2 * Window)).Sum(day => day.Value);
        if (earlier > 0 && recent <= 0.8m * earlier)
            yield return CdnowBook.SpendsLess;
        if (days.Sum(day => day.Value) >= 100)
            yield return CdnowBook.Spent100;
        if (days.Length >= 5)
            yield return CdnowBook.FifthDay;
    }
}
