using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Core.Learning;

/// <summary>
/// Reads feedback as verdicts: one per person and alert. The latest of helpful, not relevant and already knew counts;
/// without any of them, having handled or scheduled is a weak yes. Looking, snoozing and silence say nothing.
/// </summary>
public static class Verdicts
{
    public static IEnumerable<Verdict> Of(IEnumerable<FeedbackEvent> events, DateTimeOffset asOf) =>
        FeedbackHistory.Standing(events.Where(e => e.At <= asOf))
            .Where(e => KindOf(e) is not null)
            .GroupBy(e => (e.PersonEmail, e.AlertId))
            .Select(ofOne => Read(ofOne.LastOrDefault(FeedbackHistory.IsVerdict) ?? ofOne.Last()));

    private static Verdict Read(FeedbackEvent e) => new(e.PersonEmail, e.RuleKey, e.Segment, KindOf(e)!.Value, e.At); // never null: filtered above

    private static VerdictKind? KindOf(FeedbackEvent e) => e.Kind switch
    {
        FeedbackKind.Helpful => VerdictKind.Helpful,
        FeedbackKind.NotRelevant => VerdictKind.NotRelevant,
        FeedbackKind.AlreadyKnew => VerdictKind.AlreadyKnew,
        FeedbackKind.Handled or FeedbackKind.Scheduled => VerdictKind.Acted,
        _ => null,
    };
}
