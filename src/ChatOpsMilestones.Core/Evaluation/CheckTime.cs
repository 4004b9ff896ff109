namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>One look at an account: which day it is there, and how far its data may be believed.</summary>
/// <param name="Today">the account's day. What has arrived of it may open whatever can only grow until midnight.</param>
/// <param name="CompleteThrough">the last day that is over: the day itself at its end, the day before during it.</param>
/// <param name="Until">records before this instant have happened; later ones are not seen.</param>
internal readonly record struct CheckTime(DateOnly Today, DateOnly CompleteThrough, DateTimeOffset Until)
{
    /// <summary>
    /// What could be undone by the rest of the day (a payment, a signature) blocks an opening only from the day after,
    /// so that a look at noon and one at midnight open the same.
    /// </summary>
    public DateOnly Yesterday => Today.AddDays(-1);
}
