namespace ChatOpsMilestones.Core.Decisions;

/// <summary>The named reasons in words that need no explanation.</summary>
public static class ReasonWords
{
    /// <summary>What to call a reason on a person's own page; a reason without words of its own reads as itself.</summary>
    public static string Of(string reason) => reason switch
    {
        Reasons.NoLongerTrue => "over before it was told",
        Reasons.AccountClosed => "no longer a customer",
        Reasons.TooOld => "too old to be news",
        Reasons.Duplicate => "told before and still open",
        Reasons.Cooldown => "told a short while ago",
        Reasons.CauseTold => "its cause was told",
        Reasons.LowRelevance => "you found its kind not relevant",
        Reasons.AccountBudget => "enough about that account",
        Reasons.DailyBudget => "enough for the day",
        Reasons.StaleSource => "its numbers are in doubt",
        Reasons.Digest => "you want no digest",
        _ => reason,
    };

    /// <summary>True for what was kept from the person, and not merely put off or dealt with by somebody.</summary>
    public static bool IsKeptBack(string reason) => reason is not (Reasons.NextWindow or Reasons.QuietHours or Reasons.Snoozed or Reasons.Handled or Reasons.Shadow);
}
