using ChatOpsMilestones.Core.Decisions.Suppression;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>What stands in a person's queue (<c>mine</c>): everything open, in the order it has now, with what became of each.</summary>
public static class QueueView
{
    // Over, or never meant for anybody's eyes: the silence list has them. Handled is told by the alert itself: it can be undone.
    private static readonly HashSet<string> Finished = [Reasons.Shadow, Reasons.NoLongerTrue, Reasons.AccountClosed, Reasons.TooOld];

    /// <param name="round">with all candidates of the recipient, due or not, and their current decisions.</param>
    public static IReadOnlyList<QueueEntry> Of(DecisionRound round)
    {
        var open = round.Due
            .Where(d => d.Alert.Status is AlertStatus.Open or AlertStatus.Snoozed && d.Alert.ClearedOn is null)
            .Where(d => d.Current is not { Outcome: DecisionOutcome.Held } held || !Finished.Contains(held.Reason))
            .Select(d => new RankedCandidate(d, round));
        return [.. Ranking.Ordered(open, c => (c.Due, c.Score)).Select((candidate, index) => Entry(candidate, index + 1, round))];
    }

    private static QueueEntry Entry(RankedCandidate candidate, int place, DecisionRound round)
    {
        var (state, words) = StateOf(candidate.Due, round);
        return new QueueEntry
        {
            Place = place,
            Due = candidate.Due,
            Score = candidate.Score,
            Relevance = candidate.Relevance,
            State = state,
            Words = words,
        };
    }

    private static (QueueState State, string Words) StateOf(DueCandidate due, DecisionRound round)
    {
        var zone = round.Hours.Zone;
        var later = NextLook(due, round);
        return due switch
        {
            { Alert: { Status: AlertStatus.Snoozed, SnoozedUntil: { } until } } => (QueueState.Snoozed, $"snoozed until {InstantWords.Say(until, zone)}"),
            { Current: null or { Outcome: DecisionOutcome.Held }, IsSent: true, FirstShownAt: { } at } => (QueueState.Shown, $"shown {InstantWords.Say(at, zone)}"),
            { Current: null } => (QueueState.New, "not decided yet"),
            { Current.Outcome: DecisionOutcome.SendNow } => (QueueState.Shown, $"shown {InstantWords.Say(due.Current.DecidedAt, zone)}{(due.Current.Exploration ? ", to ask again" : "")}"),
            { Current.Outcome: DecisionOutcome.Digest } => (QueueState.Digest, $"in the digest of {InstantWords.Say(due.Current.DecidedAt, zone)}"),
            { Current: { Reason: Reasons.NextWindow } } when later is { } at && IsForDigest(due.Current) => (QueueState.Digest, $"in the digest of {InstantWords.Say(at, zone)}"),
            { Current.Reason: Reasons.NextWindow } when later is { } at => (QueueState.Waiting, $"{Reasons.NextWindow} until {InstantWords.Say(at, zone)}"),
            { Current.Reason: Reasons.Digest } => (QueueState.Held, "in your queue only"),
            { Current: not null } when later is { } at => (QueueState.Waiting, $"held: {due.Current.Reason} until {InstantWords.Say(at, zone)}"),
            _ => (QueueState.Held, $"held: {due.Current.Reason}"),
        };
    }

    // The candidate knows better than its decision: settings that changed since may have moved it.
    private static DateTimeOffset? NextLook(DueCandidate due, DecisionRound round) =>
        due.Current?.RevisitAt is { } revisit && due.Candidate.DueAt > round.Now && due.Candidate.DueAt < DateTimeOffset.MaxValue ? due.Candidate.DueAt : due.Current?.RevisitAt;

    private static bool IsForDigest(Decision decision) =>
        decision.Features.GetValueOrDefault(DecisionFeatures.Route) == DecisionFeatures.DigestRoute;
}
