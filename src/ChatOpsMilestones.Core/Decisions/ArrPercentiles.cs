using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>Where each account's ARR stands in a book of accounts.</summary>
public static class ArrPercentiles
{
    /// <summary>
    /// Account id → 0 (least) to 1 (most), equal ones sharing their middle. Compared within a currency, since rates are not
    /// known here; closed accounts and accounts without ARR are left out. The only one of its currency stands at 1.
    /// </summary>
    public static IReadOnlyDictionary<string, double> Of(IEnumerable<Account> book)
    {
        var percentiles = new Dictionary<string, double>();
        foreach (var currency in book.Where(a => a is { Arr: not null, Status: not AccountStatus.Churned }).GroupBy(a => a.Currency))
        {
            var sums = currency.Select(a => a.Arr!.Value).Order().ToArray();
            foreach (var account in currency)
                percentiles[account.Id] = Place(sums, account.Arr!.Value);
        }

        return percentiles;
    }

    private static double Place(decimal[] sorted, decimal value)
    {
        if (sorted.Length == 1)
            return 1;
        var first = LowerBound(sorted, value, orEqual: false);
        var last = LowerBound(sorted, value, orEqual: true) - 1;
        return (first + last) / 2.0 / (sorted.Length - 1);
    }

    // The number of values below the given one (or equal to it).
    private static int LowerBound(decimal[] sorted, decimal value, bool orEqual)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
