using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Feedback;

/// <summary>The lines under a card that say who did what. Names and notes are untrusted text.</summary>
internal static class StatusLines
{
    /// <summary>Each person's verdict that counts: their latest.</summary>
    public static IEnumerable<FeedbackEvent> LatestVerdicts(IReadOnlyList<FeedbackEvent> standing) =>
        standing.Where(FeedbackHistory.IsVerdict).GroupBy(e => e.PersonEmail).Select(own => own.Last()).OrderBy(e => e.At);

    public static IEnumerable<string> Of(
        Alert alert,
        IReadOnlyList<FeedbackEvent> all,
        IReadOnlyList<FeedbackEvent> standing,
        FeedbackEvent? course,
        bool woken,
        TimeZoneInfo zone)
    {
        var verdicts = LatestVerdicts(standing).ToHashSet();
        foreach (var e in standing.Where(e => verdicts.Contains(e) || e.Kind == FeedbackKind.Scheduled || ReferenceEquals(e, course)))
            yield return Say(e, zone);

        if (woken)
            yield return "Back from its snooze: the condition still holds";

        // An undo is a click like any other: it is seen until somebody does the next thing.
        if (all.OrderBy(e => e.At).LastOrDefault(e => e.Kind != FeedbackKind.Viewed) is { Kind: FeedbackKind.Undone } undo)
            yield return $"{undo.PersonName} took it back: {What(all.FirstOrDefault(e => e.Id == undo.Undoes)?.Kind)}";

        if (alert.ClearedOn is { } day)
            yield return $"No longer true since {InstantWords.Say(day)}{(alert.ClearReason is { Length: > 0 } why ? $": {why}" : "")}";
    }

    private static string Say(FeedbackEvent e, TimeZoneInfo zone) => e.Kind switch
    {
        FeedbackKind.Helpful => $"{e.PersonName} found it helpful",
        FeedbackKind.NotRelevant => $"{e.PersonName} found it not relevant{Because(e)}",
        FeedbackKind.AlreadyKnew => $"{e.PersonName} already knew{Because(e)}",
        FeedbackKind.Handled => $"{e.PersonName} marked it handled{(e.Note is { Length: > 0 } note ? $": {note}" : "")}",
        FeedbackKind.Scheduled => $"{e.PersonName} scheduled a meeting{(e.Until is { } at ? $" for {InstantWords.Say(at, zone)}" : "")}",
        FeedbackKind.Snoozed => $"{e.PersonName} snoozed it{(e.Until is { } until ? $" until {InstantWords.Say(until, zone)}" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.Kind, "A kind without a line."),
    };

    private static string Because(FeedbackEvent e) => e.Reason is { Length: > 0 } reason ? $": {VerdictReasons.Label(reason).ToLowerInvariant()}" : "";

    private static string What(FeedbackKind? kind) => kind switch
    {
        FeedbackKind.Helpful => "helpful",
        FeedbackKind.NotRelevant => "not relevant",
        FeedbackKind.AlreadyKnew => "already knew",
        FeedbackKind.Handled => "handled",
        FeedbackKind.Scheduled => "the meeting",
        FeedbackKind.Snoozed => "the snooze",
        FeedbackKind.Undone => "the undo",
        _ => "the last step",
    };
}
