using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Core.Learning;

/// <summary>
/// Learns from verdicts how likely a rule's alerts are to help a person. The person's and the rule's leaning are added on
/// the log-odds scale; the person's own verdicts on the rule then pull away from that. A pure fold: undo is a fold anew.
/// </summary>
public sealed class RelevanceModel(DateTimeOffset asOf)
{
    /// <summary>Time in which a verdict loses half its weight.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(90);

    /// <summary>Weight of handling or scheduling without a verdict.</summary>
    public const double ActedWeight = 0.7;

    /// <summary>Chance of helpful before anybody said anything: a playbook one chose is more often right than not.</summary>
    public const double PriorHelpful = 0.6;

    /// <summary>Verdicts that the prior is worth: two CSMs' first clicks move the overall rate, they do not turn it over.</summary>
    public const double PriorStrength = 10;

    // Verdicts that the level above is worth (contracts, section 5).
    private const double PersonStrength = 4;
    private const double RuleStrength = 8;
    private const double CellStrength = 2;

    // A segment cuts across people and rules as a rule does, and is trusted as much.
    private const double SegmentStrength = 8;
    private const int SegmentVerdictsToCount = 20;

    private readonly Tally everybody = new();
    private readonly Dictionary<string, Tally> people = [];
    private readonly Dictionary<string, Tally> segments = [];
    private readonly Dictionary<string, RuleTally> rules = [];

    /// <summary>The instant that <see cref="Estimate(string, string, string)"/> speaks of.</summary>
    public DateTimeOffset AsOf { get; } = asOf;

    /// <summary>What is known at an instant: the verdicts of the events up to then that have not been taken back.</summary>
    public static RelevanceModel Fold(IEnumerable<FeedbackEvent> events, DateTimeOffset asOf)
    {
        var model = new RelevanceModel(asOf);
        foreach (var verdict in Verdicts.Of(events, asOf))
            model.Add(verdict);
        return model;
    }

    /// <summary>Adds one verdict; the order of adding does not matter.</summary>
    public void Add(Verdict verdict)
    {
        everybody.Add(verdict);
        Of(people, verdict.Person).Add(verdict);
        if (verdict.Segment.Length > 0)
            Of(segments, verdict.Segment).Add(verdict);
        if (!rules.TryGetValue(verdict.RuleKey, out var rule))
            rules[verdict.RuleKey] = rule = new RuleTally();
        rule.All.Add(verdict);
        Of(rule.ByPerson, verdict.Person).Add(verdict);
    }

    public RelevanceEstimate Estimate(string person, string ruleKey, string segment) => Estimate(person, ruleKey, segment, AsOf);

    public RelevanceEstimate Estimate(string person, string ruleKey, string segment, DateTimeOffset at)
    {
        var rule = rules.GetValueOrDefault(ruleKey);
        var cell = rule?.ByPerson.GetValueOrDefault(person);
        var ofPerson = people.GetValueOrDefault(person);

        var global = everybody.Rate(at, PriorHelpful, PriorStrength);
        var odds = LogOdds(global) + Effect(ofPerson, PersonStrength) + Effect(rule?.All, RuleStrength);
        var ofSegment = segments.GetValueOrDefault(segment);
        if (Count(ofSegment, at) >= SegmentVerdictsToCount)
            odds += Effect(ofSegment, SegmentStrength);

        var parent = 1 / (1 + Math.Exp(-odds));
        return new RelevanceEstimate
        {
            PHelpful = cell?.Rate(at, parent, CellStrength) ?? parent,
            Global = global,
            CellVerdicts = Count(cell, at),
            PersonVerdicts = Count(ofPerson, at),
            RuleVerdicts = Count(rule?.All, at),
            ParentVerdicts = Math.Min(Count(ofPerson, at), rule?.CappedVerdicts(at) ?? 0),
            Helpful = cell?.Helpful ?? 0,
            NotRelevant = cell?.NotRelevant ?? 0,
            Acted = cell?.Acted ?? 0,
            AlreadyKnew = cell?.AlreadyKnew ?? 0,
            LastVerdictAt = cell?.Last,
        };

        double Effect(Tally? tally, double strength) =>
            tally is null ? 0 : LogOdds(tally.Rate(at, global, strength)) - LogOdds(global);
    }

    private static double LogOdds(double p) => Math.Log(p / (1 - p));

    // Five verdicts of yesterday are five.
    private static int Count(Tally? tally, DateTimeOffset at) => tally is null ? 0 : Round(tally.Weight(at));

    private static int Round(double weight) => (int)Math.Round(weight, MidpointRounding.AwayFromZero);

    private static Tally Of(Dictionary<string, Tally> tallies, string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies[key] = tally = new Tally();
        return tally;
    }

    private sealed class RuleTally
    {
        public Tally All { get; } = new();

        public Dictionary<string, Tally> ByPerson { get; } = [];

        public int CappedVerdicts(DateTimeOffset at) =>
            Round(ByPerson.Values.Sum(cell => Math.Min(cell.Weight(at), RelevanceEstimate.CellVerdictsToHold)));
    }
}
