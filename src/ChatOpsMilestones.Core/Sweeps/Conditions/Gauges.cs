namespace ChatOpsMilestones.Core.Sweeps.Conditions;

internal static class Gauges
{
    /// <summary>The last value given on or before a day; NaN for none.</summary>
    public static double LastValue(SweepPass pass, in AccountRow row, int account, int day)
    {
        var given = row.LastGiven(day);
        if (given != 0)
            return row.On(given);

        // The last value before the rows is not kept.
        if (!row.Covers(pass.RowsFrom - 1))
            pass.Unsure(account);
        return double.NaN;
    }
}
