using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Decisions;

internal enum Route
{
    Now,
    Digest,
}

/// <summary>Whether a candidate interrupts or goes with the digest. The first line that fits, with its words.</summary>
internal static class Routing
{
    private const double Rounding = 1e-9;

    public static (Route Route, string Because) Of(DueCandidate due, DecisionRound round) => due.Alert.Occurrence.Priority switch
    {
        _ when due.IsBack => (Route.Now, "it comes back from a snooze"),
        not Priority.Urgent when round.UrgentOnly => (Route.Digest, "only urgent alerts are wanted"),
        _ when due.Variant?.Delivery == DeliveryPreference.Now => (Route.Now, "its rule says at once"),

        // Without a digest an urgent one would be lost there.
        var level when due.Variant?.Delivery == DeliveryPreference.Digest && !(level == Priority.Urgent && round.NoDigest) => (Route.Digest, "its rule says digest"),
        Priority.Urgent => (Route.Now, "urgent"),
        Priority.Fyi => (Route.Digest, "FYI"),

        // A channel subscribed to the segment: that is the wish to hear of it.
        _ when round.Recipient.Kind == RecipientKind.Channel => (Route.Now, "important, for a channel"),
        _ when round.Routing.ImportantNowSegments.Contains(due.Alert.Segment) => (Route.Now, $"important, in segment {due.Alert.Segment}"),
        _ when due.ArrPercentile + Rounding >= 1 - round.Routing.ImportantNowTopArrShare => (Route.Now, "important, with ARR at the top of the book"),
        _ => (Route.Digest, $"important, but neither is segment {due.Alert.Segment} told at once nor is its ARR at the top of the book"),
    };
}
