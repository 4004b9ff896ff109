using System.Globalization;
using ChatOpsMilestones.Core.Learning;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>
/// Held because the recipient's verdicts make it more likely not relevant than helpful. A small share, and at least one a
/// month, is let through to ask again, so that a muted rule can come back.
/// </summary>
internal static class LowRelevanceRule
{
    /// <summary>Share of muted alerts that is shown all the same.</summary>
    public const double ExplorationShare = 0.02;

    /// <summary>Days after which a rule of which nothing was shown is shown once.</summary>
    public const int ExploreAfterDays = 30;

    public static Ruling? Check(RankedCandidate candidate, Ledger ledger)
    {
        if (candidate.Relevance is not { MayHold: true } relevance
            || candidate.Due.IsBack
            || HardClasses.Of(candidate.Due, ledger.Now) is not null)
        {
            return null;
        }

        // Judged elsewhere (in a channel) is shown too.
        var sent = ledger.LastOf(candidate.Due.Alert.Occurrence.Key.RuleKey) ?? DateTimeOffset.MinValue;
        var judged = relevance.LastVerdictAt ?? DateTimeOffset.MinValue;
        if (ledger.Now - (sent > judged ? sent : judged) >= TimeSpan.FromDays(ExploreAfterDays))
        {
            candidate.ExploringBecause = string.Create(CultureInfo.InvariantCulture, $"nothing of this rule was shown for {ExploreAfterDays} days");
            return null;
        }

        if (candidate.Draw < ExplorationShare)
        {
            candidate.Propensity = ExplorationShare;
            candidate.ExploringBecause = $"{RelevanceEstimate.Percent(ExplorationShare)} of muted alerts are shown to ask again";
            return null;
        }

        candidate.Propensity = 1 - ExplorationShare;
        return Ruling.Hold(Reasons.LowRelevance, Explain(relevance));
    }

    private static string Explain(RelevanceEstimate relevance)
    {
        var given = relevance.Helpful + relevance.NotRelevant + relevance.Acted;
        var evidence = given > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{given} verdicts on this rule, {relevance.Helpful} helpful and {relevance.NotRelevant} not relevant")
            : string.Create(CultureInfo.InvariantCulture, $"{relevance.PersonVerdicts} verdicts on other rules and {relevance.RuleVerdicts} of others on this one");
        return $"{RelevanceEstimate.Percent(relevance.PNotRelevant)} chance of not relevant, from {evidence}; held above 50%";
    }
}
