using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>What a press on each of a card's buttons does.</summary>
public sealed class ClickDesk(AlertDesk desk, AlertStore alerts, FeedbackStore feedback, AlertForms forms, BusinessTime business)
{
    public Task PassAsync(CallbackKey key, CancellationToken cancellationToken) => desk.WorkedAsync(key, cancellationToken);

    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.Click click, Teammate person, CancellationToken cancellationToken)
    {
        var intent = new AlertIntent(callback, person, click.AlertId, click.Revision);
        if (await alerts.FindAsync(click.AlertId, cancellationToken) is not { } alert)
            return await NothingAsync(callback, Replies.Gone, cancellationToken);

        // Looking changes nothing, so an old card may be looked into too.
        if (click.Action == ActionKind.View)
        {
            await desk.ViewedAsync(intent, alert, cancellationToken);
            return new Answer.OpenForm(await forms.ViewAsync(alert, person, cancellationToken));
        }

        if (alert.Revision != click.Revision)
            return await NothingAsync(callback, Replies.Changed, cancellationToken);

        return click.Action switch
        {
            ActionKind.Helpful => await ChangeAsync(intent, Verdict(intent, FeedbackKind.Helpful), cancellationToken),
            ActionKind.Undo => await UndoAsync(intent, cancellationToken),
            ActionKind.Snooze when click.Option is not null && click.Option != SnoozeMenu.Date => await SnoozeAsync(intent, click.Option, cancellationToken),
            ActionKind.Snooze => await OpenAsync(callback, forms.SnoozeUntil(alert, person), cancellationToken),
            ActionKind.Handled => await OpenAsync(callback, forms.Handled(alert), cancellationToken),
            ActionKind.NotRelevant => await OpenAsync(callback, forms.NotRelevant(alert), cancellationToken),
            ActionKind.AlreadyKnew => await OpenAsync(callback, forms.AlreadyKnew(alert), cancellationToken),
            ActionKind.Schedule => await OpenAsync(callback, await forms.ScheduleAsync(alert, person, cancellationToken), cancellationToken),
            _ => throw new InvalidOperationException($"A button without a desk: {click.Action}."),
        };
    }

    /// <summary>Snoozes by a choice of the menu; also what the command does.</summary>
    public async Task<Answer> SnoozeAsync(AlertIntent intent, string option, CancellationToken cancellationToken)
    {
        if (SnoozeMenu.Until(option, business.GetUtcNow(), intent.Person.Hours) is not { } until)
            return await NothingAsync(intent.Callback, "That is no entry of the snooze menu.", cancellationToken);
        return await SnoozeAsync(intent, until, cancellationToken);
    }

    public Task<Answer> SnoozeAsync(AlertIntent intent, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(
            intent,
            (alert, _) => alert.Status == AlertStatus.Open ? desk.Event(intent, alert, FeedbackKind.Snoozed) with { Until = until } : null,
            cancellationToken);

    /// <summary>A verdict; giving the same one again changes nothing.</summary>
    public Func<Alert, IReadOnlyList<FeedbackEvent>, FeedbackEvent?> Verdict(AlertIntent intent, FeedbackKind kind, string? reason = null, string? note = null) =>
        (alert, events) =>
        {
            var latest = FeedbackHistory.Standing(events).LastOrDefault(e =>
                e.PersonEmail == intent.Person.Email && e.Kind is (FeedbackKind.Helpful or FeedbackKind.NotRelevant or FeedbackKind.AlreadyKnew));
            return latest is { } known && known.Kind == kind && known.Reason == reason
                ? null
                : desk.Event(intent, alert, kind) with { Reason = reason, Note = note };
        };

    public async Task<Answer> ChangeAsync(
        AlertIntent intent, Func<Alert, IReadOnlyList<FeedbackEvent>, FeedbackEvent?> make, CancellationToken cancellationToken) =>
        Replies.Of(await desk.ChangeAsync(intent, make, also: null, cancellationToken));

    /// <summary>Takes back the person's last step on the alert.</summary>
    public async Task<Answer> UndoAsync(AlertIntent intent, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(intent.AlertId, cancellationToken) is not { } alert)
            return await NothingAsync(intent.Callback, Replies.Gone, cancellationToken);

        var state = AlertFold.Of(alert, await feedback.OfAlertAsync(alert.Id, cancellationToken), intent.Person.Hours.Zone);
        if (state.UndoableBy(intent.Person.Email) is not { } last)
        {
            var who = state.Undoable.Count > 0 ? $" The last step was {state.Undoable[0].PersonName}’s; only they can take it back." : "";
            return await NothingAsync(intent.Callback, "There is nothing of yours to take back on this card." + who, cancellationToken);
        }

        return await ChangeAsync(
            intent,
            (current, _) => desk.Event(intent, current, FeedbackKind.Undone) with { Undoes = last.Id },
            cancellationToken);
    }

    private async Task<Answer> OpenAsync(Callback callback, Form form, CancellationToken cancellationToken)
    {
        await desk.WorkedAsync(callback.Key, cancellationToken);
        return new Answer.OpenForm(form);
    }

    private async Task<Answer> NothingAsync(Callback callback, string text, CancellationToken cancellationToken)
    {
        await desk.WorkedAsync(callback.Key, cancellationToken);
        return new Answer.Message(TextMessage.Of(text));
    }
}
