namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>A rule's answer for one candidate.</summary>
/// <param name="Outcome">held, or put into the digest.</param>
/// <param name="Reason">one of <see cref="Reasons"/>.</param>
/// <param name="Explanation">the reason with its numbers.</param>
internal sealed record Ruling(DecisionOutcome Outcome, string Reason, string Explanation)
{
    public DateTimeOffset? RevisitAt { get; init; }

    public static Ruling Hold(string reason, string explanation, DateTimeOffset? revisitAt = null) =>
        new(DecisionOutcome.Held, reason, explanation) { RevisitAt = revisitAt };
}
