using System.Globalization;
using ChatOpsMilestones.Core.Decisions.Suppression;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>Ranks what is due for one recipient, then lets the suppression rules speak. Pure: the same round gives the same decisions.</summary>
public static class DecisionEngine
{
    /// <summary>Version of the ranking and suppression rules; changes with them.</summary>
    public const string PolicyVersion = "3";

    /// <summary>
    /// One decision for each due candidate, in the order of rank; none for what was already sent in its round. Budgets go to
    /// urgent ones first, then by rank, so that points never take the place that a level is owed.
    /// </summary>
    public static IReadOnlyList<Decision> Decide(DecisionRound round)
    {
        var ranked = Ranking.Ordered(
            round.Due.Where(d => !d.IsSent).Select(d => new RankedCandidate(d, round)),
            c => (c.Due, c.Score));
        var ledger = new Ledger(round);
        var decisions = new Decision[ranked.Count];
        foreach (var slot in Enumerable.Range(1, ranked.Count).OrderByDescending(s => ranked[s - 1].IsUrgent))
        {
            var candidate = ranked[slot - 1];
            var features = DecisionFeatures.Of(candidate, ledger);
            var ruling = SuppressionRules.First(candidate, ledger) ?? Send(candidate, slot, ranked.Count);
            if (ruling.Outcome != DecisionOutcome.Held)
                ledger.Add(candidate.Due, digest: ruling.Outcome == DecisionOutcome.Digest);
            decisions[slot - 1] = Write(candidate, ruling, slot, ranked.Count, round, features);
        }

        return decisions;
    }

    private static Ruling Send(RankedCandidate candidate, int slot, int batch)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"place {slot} of {batch} with {candidate.Score.Total} points");
        return candidate switch
        {
            { Due.IsBack: true } => new Ruling(DecisionOutcome.SendNow, Reasons.Back, "Its snooze is over and the condition still holds"),
            { IsUrgent: true } => new Ruling(DecisionOutcome.SendNow, Reasons.Urgent, $"Urgent, sent at once; {place}"),
            _ => new Ruling(DecisionOutcome.SendNow, Reasons.Window, $"Sent at the window, {candidate.RouteBecause}; {place}"),
        };
    }

    private static Decision Write(RankedCandidate candidate, Ruling ruling, int slot, int batch, DecisionRound round, IReadOnlyDictionary<string, string> features)
    {
        var due = candidate.Due;
        var exploring = ruling.Outcome != DecisionOutcome.Held && candidate.ExploringBecause is not null;
        return new Decision
        {
            CandidateId = due.Candidate.Id,
            AlertId = due.Alert.Id,
            AccountId = due.Alert.Occurrence.Key.AccountId,
            RuleKey = due.Alert.Occurrence.Key.RuleKey,
            Recipient = round.Recipient,
            Round = due.Candidate.Round,
            Outcome = ruling.Outcome,
            Reason = exploring ? Reasons.Exploration : ruling.Reason,
            Explanation = exploring ? $"Normally muted here, but {candidate.ExploringBecause}" : ruling.Explanation,
            Score = candidate.Score,
            Slot = slot,
            BatchSize = batch,
            DecidedAt = round.Now,
            RevisitAt = ruling.RevisitAt,
            Propensity = candidate.Propensity,
            Seed = candidate.Seed,
            PolicyVersion = PolicyVersion,
            PlaybookVersion = round.PlaybookVersion,
            Arm = round.Arm,
            Features = features,
            Exploration = exploring,
        };
    }
}
