namespace ChatOpsMilestones.Core.Sweeps.Conditions;

internal static class KnownDays
{
    /// <summary>The day from which an absent value means none: the account's start or its first value; 0 when neither is known.</summary>
    public static int From(in AccountRow row, in SweepAccount account)
    {
        var first = row.FirstDay;
        return account.StartDay == 0 ? first : first == 0 ? account.StartDay : Math.Min(account.StartDay, first);
    }
}
