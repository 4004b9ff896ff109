using System.Globalization;

namespace ChatOpsMilestones.Core.Learning;

/// <summary>How likely an alert of a rule is to help a person, and what that is worth.</summary>
public sealed record RelevanceEstimate
{
    /// <summary>Verdicts that the person must have given on the rule before learning may hold it.</summary>
    public const int CellVerdictsToHold = 5;

    /// <summary>Verdicts of the person, and of people on the rule, that may hold it in place of the person's own on the rule.</summary>
    public const int ParentVerdictsToHold = 10;

    /// <summary>Chance of helpful, (0, 1).</summary>
    public required double PHelpful { get; init; }

    /// <summary>The rate over everybody and every rule.</summary>
    public required double Global { get; init; }

    /// <summary>Effective verdicts of the person on the rule: old ones count less; rounded.</summary>
    public required int CellVerdicts { get; init; }

    /// <summary>Effective verdicts of the person on any rule.</summary>
    public required int PersonVerdicts { get; init; }

    /// <summary>Effective verdicts of everybody on the rule.</summary>
    public required int RuleVerdicts { get; init; }

    /// <summary>
    /// The lesser of the person's verdicts and the rule's, no one counted for more than
    /// <see cref="CellVerdictsToHold"/> on the rule: however often one CSM says no, no other CSM is muted by it alone.
    /// </summary>
    public required int ParentVerdicts { get; init; }

    /// <summary>As given, without decay: helpful, not relevant, acted on, already known; of the person on the rule.</summary>
    public required int Helpful { get; init; }

    public required int NotRelevant { get; init; }

    public required int Acted { get; init; }

    public required int AlreadyKnew { get; init; }

    /// <summary>The person's newest verdict on the rule: by then they had been shown it, wherever that was; null for none.</summary>
    public DateTimeOffset? LastVerdictAt { get; init; }

    public double PNotRelevant => 1 - PHelpful;

    /// <summary>−10…+10: 20 × (chance − overall), scaled by how much is known. 0 until the person has given verdicts.</summary>
    public int LearnedPoints
    {
        get
        {
            var known = Math.Min(PersonVerdicts, RuleVerdicts);
            var points = Math.Clamp(20 * (PHelpful - Global), -10, 10) * known / (known + 5.0);
            return (int)Math.Round(points, MidpointRounding.AwayFromZero);
        }
    }

    /// <summary>True when learning alone may hold alerts of the rule back from the person.</summary>
    public bool MayHold => PNotRelevant > 0.5 && (CellVerdicts >= CellVerdictsToHold || ParentVerdicts >= ParentVerdictsToHold);

    /// <summary>Verdicts → chance → points, for <c>why</c>, said to the person.</summary>
    public string Words => PersonVerdicts == 0 ? "You have given no verdicts yet → 0 points" : Say("Your", "your");

    /// <summary>The same, said about the person to somebody else.</summary>
    public string WordsAboutThem => PersonVerdicts == 0 ? "They have given no verdicts yet → 0 points" : Say("Their", "their");

    private string Say(string whose, string ofTheirs)
    {
        var given = Helpful + NotRelevant + Acted;
        var acted = Acted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Acted} acted on");
        var faded = CellVerdicts == given ? "" : string.Create(CultureInfo.InvariantCulture, $" (with age worth {CellVerdicts} today)");
        var evidence = given == 0
            ? string.Create(CultureInfo.InvariantCulture, $"None of {ofTheirs} {Count(PersonVerdicts)} is on this rule; everybody's on it: {RuleVerdicts}")
            : string.Create(CultureInfo.InvariantCulture, $"{whose} {Count(given)} on this rule: {Helpful} helpful, {NotRelevant} not relevant{acted}{faded}");
        return $"{evidence} → chance of helpful {Percent(PHelpful)} against {Percent(Global)} overall → {Signed(LearnedPoints)}";
    }

    /// <summary><c>−4 points</c>, <c>+1 point</c>, <c>0 points</c>.</summary>
    public static string Signed(int points)
    {
        var sign = points < 0 ? "−" : points > 0 ? "+" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(points)} {(Math.Abs(points) == 1 ? "point" : "points")}");
    }

    internal static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    private static string Count(int verdicts) =>
        string.Create(CultureInfo.InvariantCulture, $"{verdicts} {(verdicts == 1 ? "verdict" : "verdicts")}");
}
