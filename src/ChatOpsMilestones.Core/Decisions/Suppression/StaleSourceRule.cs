using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>What rests on numbers of a source that has failed waits until they can be believed, or the outage is called over.</summary>
internal static class StaleSourceRule
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    public static Ruling? Check(RankedCandidate candidate, Ledger ledger) =>
        candidate.Due.Doubt is { } outage && candidate.Due.Alert.Occurrence.OpenedOn >= outage.From
            ? Ruling.Hold(
                Reasons.StaleSource,
                $"Its numbers are doubted since {InstantWords.Say(outage.From)}: {outage.Reason} (outage {outage.Id})",
                ledger.Now + LookAgain)
            : null;
}
