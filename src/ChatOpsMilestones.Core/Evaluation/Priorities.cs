using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>The declared level of an occurrence: the first case that fits on the day it opens, else the default.</summary>
internal static class Priorities
{
    public static Priority At(RuleFold run)
    {
        foreach (var candidate in run.Variant.Priority.Cases)
        {
            if (Fits(candidate, run))
                return candidate.Then;
        }

        return run.Variant.Priority.Default;
    }

    private static bool Fits(PriorityCase candidate, RuleFold run)
    {
        if (candidate.Segment is { } segment && segment != run.Facts.Account.Segment)
            return false;

        if (candidate.RenewalWithinDays is { } within)
        {
            var left = run.Facts.Account.RenewalDate?.DayNumber - run.Time.Today.DayNumber;
            if (left is not { } days || days < 0 || days > within)
                return false;
        }

        return candidate.Band is not { } band || band == run.Band;
    }
}
