using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Core.Learning;

/// <summary>What a person's own verdicts on a rule changed for them: for <c>why</c>.</summary>
/// <param name="Before">without them.</param>
/// <param name="After">with them.</param>
public sealed record LearnedChange(RelevanceEstimate Before, RelevanceEstimate After)
{
    public static LearnedChange Of(IReadOnlyCollection<FeedbackEvent> events, string person, string ruleKey, string segment, DateTimeOffset asOf)
    {
        var others = events.Where(e => e.PersonEmail != person || e.RuleKey != ruleKey);
        return new LearnedChange(
            RelevanceModel.Fold(others, asOf).Estimate(person, ruleKey, segment),
            RelevanceModel.Fold(events, asOf).Estimate(person, ruleKey, segment));
    }

    /// <summary><c>Learned points: 0 points before your verdicts on this rule, −4 points now. Your 5 verdicts …</c></summary>
    public string Words => After.Helpful + After.NotRelevant + After.Acted == 0
        ? After.Words
        : $"Learned: {RelevanceEstimate.Signed(Before.LearnedPoints)} before your verdicts on this rule, {RelevanceEstimate.Signed(After.LearnedPoints)} now. {After.Words}";
}
