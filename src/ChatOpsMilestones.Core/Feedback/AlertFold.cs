using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Feedback;

/// <summary>Folds what people did with an alert into its state. Pure: taking something back is folding without it.</summary>
public static class AlertFold
{
    /// <param name="alert">its <see cref="Alert.ClearedOn"/> counts; its stored status does not.</param>
    /// <param name="events">all feedback on the alert, in any order.</param>
    /// <param name="zone">in which the lines name times: the account owner's.</param>
    public static AlertState Of(Alert alert, IEnumerable<FeedbackEvent> events, TimeZoneInfo zone)
    {
        var all = events.Where(e => e.AlertId == alert.Id).ToList();
        var standing = FeedbackHistory.Standing(all);
        var course = standing.LastOrDefault(e => e.Kind is FeedbackKind.Handled or FeedbackKind.Snoozed);
        var woken = course is { Kind: FeedbackKind.Snoozed } && standing.Any(e => e.Kind == FeedbackKind.Woken && e.At >= (course.Until ?? course.At));
        var status = StatusOf(alert, course, woken);
        return new AlertState
        {
            Status = status,
            SnoozedUntil = status == AlertStatus.Snoozed ? course?.Until : null,
            Pressed = Pressed(standing, status, course),
            StatusLines = [.. StatusLines.Of(alert, all, standing, course, woken, zone)],
            Undoable = [.. standing.Reverse().Where(e => e.Kind is not (FeedbackKind.Viewed or FeedbackKind.Woken))],
        };
    }

    // What a person decided outlives the condition; a snooze does not, there is nothing left to come back to.
    private static AlertStatus StatusOf(Alert alert, FeedbackEvent? course, bool woken) => course switch
    {
        { Kind: FeedbackKind.Handled } => AlertStatus.Handled,
        _ when alert.ClearedOn is not null => AlertStatus.Cleared,
        { Kind: FeedbackKind.Snoozed } when !woken => AlertStatus.Snoozed,
        _ => AlertStatus.Open,
    };

    private static Dictionary<ActionKind, IReadOnlyList<string>> Pressed(IReadOnlyList<FeedbackEvent> standing, AlertStatus status, FeedbackEvent? course)
    {
        var pressed = new Dictionary<ActionKind, IReadOnlyList<string>>();
        foreach (var verdicts in StatusLines.LatestVerdicts(standing).GroupBy(e => ButtonOf(e.Kind)))
            pressed[verdicts.Key] = [.. verdicts.Select(e => e.PersonName)];
        var scheduled = standing.Where(e => e.Kind == FeedbackKind.Scheduled).Select(e => e.PersonName).Distinct().ToList();
        if (scheduled.Count > 0)
            pressed[ActionKind.Schedule] = scheduled;
        if (course is not null && status is AlertStatus.Handled or AlertStatus.Snoozed)
            pressed[ButtonOf(course.Kind)] = [course.PersonName];
        return pressed;
    }

    private static ActionKind ButtonOf(FeedbackKind kind) => kind switch
    {
        FeedbackKind.Helpful => ActionKind.Helpful,
        FeedbackKind.NotRelevant => ActionKind.NotRelevant,
        FeedbackKind.AlreadyKnew => ActionKind.AlreadyKnew,
        FeedbackKind.Handled => ActionKind.Handled,
        FeedbackKind.Snoozed => ActionKind.Snooze,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a button that stays pressed."),
    };
}
