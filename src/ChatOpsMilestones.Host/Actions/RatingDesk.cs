using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Verdicts given by a platform's own means: a like or a thumb on the message that shows a card.</summary>
public sealed class RatingDesk(AlertDesk desk, ClickDesk clicks, AlertPicker picker)
{
    /// <summary>Nobody asked for anything, so nothing is ever said.</summary>
    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.Rated rated, Teammate person, CancellationToken cancellationToken)
    {
        if (person.Role >= Role.Csm && await picker.UnderAsync(rated.Message, callback, cancellationToken) is [var alert])
        {
            var intent = new AlertIntent(callback, person, alert.Id, Revision: null);
            await desk.ChangeAsync(intent, Make(rated, intent), also: null, cancellationToken);
        }
        else
            await desk.WorkedAsync(callback.Key, cancellationToken);
        return new Answer.Empty();
    }

    private Func<Alert, IReadOnlyList<FeedbackEvent>, FeedbackEvent?> Make(CallbackBody.Rated rated, AlertIntent intent) => rated.Verdict switch
    {
        ActionKind.Helpful => clicks.Verdict(intent, FeedbackKind.Helpful, note: rated.Note),
        ActionKind.NotRelevant => clicks.Verdict(intent, FeedbackKind.NotRelevant, note: rated.Note),
        ActionKind.Undo => (alert, events) => Liked(events, intent.Person) is { } like ? desk.Event(intent, alert, FeedbackKind.Undone) with { Undoes = like.Id } : null,
        _ => (_, _) => null,
    };

    private static FeedbackEvent? Liked(IReadOnlyList<FeedbackEvent> events, Teammate person) =>
        FeedbackHistory.Standing(events).LastOrDefault(e => e.PersonEmail == person.Email && e.Kind == FeedbackKind.Helpful);
}
