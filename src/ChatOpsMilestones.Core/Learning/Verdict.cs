namespace ChatOpsMilestones.Core.Learning;

/// <summary>What one person's feedback on one alert says about a rule.</summary>
/// <param name="Person">e-mail.</param>
/// <param name="RuleKey"><c>milestone/rule</c>.</param>
/// <param name="Segment">the account's segment; empty for none.</param>
/// <param name="Kind">what was said or done.</param>
/// <param name="At">business time.</param>
public sealed record Verdict(string Person, string RuleKey, string Segment, VerdictKind Kind, DateTimeOffset At);

public enum VerdictKind
{
    NotRelevant,
    Helpful,

    /// <summary>Handled or scheduled without a word: counts as helpful, with less weight.</summary>
    Acted,

    /// <summary>Right, but no news: no verdict on relevance, counted apart.</summary>
    AlreadyKnew,
}
