using System.Globalization;
using ChatOpsMilestones.Core.Decisions.Suppression;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>What a decision saw, as text under fixed names: for <c>why</c>, and for judging the policy later.</summary>
public static class DecisionFeatures
{
    /// <summary><c>now</c> or <see cref="DigestRoute"/>.</summary>
    public const string Route = "route";

    public const string DigestRoute = "digest";

    /// <summary>Why learning must not hold it (<see cref="HardClasses"/>); absent for none.</summary>
    public const string HardClass = "hard_class";

    /// <summary>Chance of helpful by which it was ranked; absent for channels.</summary>
    public const string PHelpful = "p_helpful";

    internal static IReadOnlyDictionary<string, string> Of(RankedCandidate candidate, Ledger ledger)
    {
        var due = candidate.Due;
        var occurrence = due.Alert.Occurrence;
        var accountDays = ledger.CardDaysOf(occurrence.Key.AccountId).ToList();
        var features = new Dictionary<string, string>
        {
            ["level"] = Lower(occurrence.Priority),
            ["polarity"] = Lower(occurrence.Polarity),
            ["segment"] = due.Alert.Segment,
            ["recipient"] = Lower(ledger.Round.Recipient.Kind),
            [Route] = Lower(candidate.Route),
            ["age_days"] = Text(Ranking.AgeDays(due, ledger.Now)),
            ["still_holds"] = due.StillHolds ? "yes" : "no",
            ["status"] = Lower(due.Alert.Status),
            ["sent_today"] = Text(ledger.CardsToday),
            ["urgent_today"] = Text(ledger.UrgentToday),
            ["account_sent_today"] = Text(accountDays.Count(d => d == ledger.Today)),
            ["account_sent_7_days"] = Text(accountDays.Count(d => d > ledger.Today.AddDays(-7))),
            ["opened_with_playbook"] = occurrence.PlaybookVersion,
            ["playbook"] = ledger.Round.PlaybookVersion,
        };
        Add("band", due.Health?.Band is { } band ? Lower(band) : null);
        Add("health", due.Health?.Total is { } health ? Text(health) : null);
        Add("days_to_renewal", Ranking.DaysToRenewal(due, ledger.Now) is { } days ? Text(days) : null);
        Add("arr_percentile", due.ArrPercentile is { } place ? Text(place) : null);
        Add(HardClass, HardClasses.Of(due, ledger.Now));
        if (candidate.Relevance is { } relevance)
        {
            features[PHelpful] = Text(relevance.PHelpful);
            features["p_global"] = Text(relevance.Global);
            features["cell_verdicts"] = Text(relevance.CellVerdicts);
            features["person_verdicts"] = Text(relevance.PersonVerdicts);
            features["rule_verdicts"] = Text(relevance.RuleVerdicts);
            features["parent_verdicts"] = Text(relevance.ParentVerdicts);
        }

        return features;

        void Add(string name, string? value)
        {
            if (value is not null)
                features[name] = value;
        }
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
