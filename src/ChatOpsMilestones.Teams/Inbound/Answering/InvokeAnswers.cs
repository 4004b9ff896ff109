using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Inbound.Reading;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>Answers to invokes, in the shape that each kind of them takes.</summary>
internal sealed class InvokeAnswers(TeamsDoors doors, TeamsHands hands)
{
    /// <summary>What came of the work.</summary>
    public async Task<ActivityAnswer> OfAsync(Answer answer, ReplyTo reply, CancellationToken cancellationToken) => reply.Invoke switch
    {
        InvokeKind.CardAction => await OnCardAsync(answer, reply, cancellationToken),
        InvokeKind.Dialog => InDialog(answer, reply),
        InvokeKind.Feedback => Shapes.Thanks,
        _ => ActivityAnswer.Accepted,
    };

    /// <summary>True when the answer is for everybody in the place: the invoke's own answer reaches one person only.</summary>
    public static bool IsForAll(Answer answer, ReplyTo reply) => answer is Answer.Message { ForAll: true } && reply is { IsPersonal: false, IsElsewhere: false };

    /// <summary>The same again, or something that cannot be answered by its work: the state as it is, or a few words.</summary>
    public async Task<ActivityAnswer> SayAsync(string words, ReplyTo reply, CancellationToken cancellationToken, bool withCard = false) => reply.Invoke switch
    {
        InvokeKind.CardAction => withCard && await CardAsync(reply, cancellationToken) is { } card ? Shapes.Card(card) : Shapes.Toast(words),
        InvokeKind.Dialog => withCard ? Shapes.Closed : Shapes.Said(words),
        InvokeKind.Feedback => Shapes.Thanks,
        _ => ActivityAnswer.Accepted,
    };

    /// <summary>The card as it is now, in place of what stands there: for a refresh, and when a form is closed.</summary>
    public async Task<ActivityAnswer> LookAsync(string alert, ReplyTo reply, CancellationToken cancellationToken)
    {
        if (reply.Invoke != InvokeKind.CardAction)
            return ActivityAnswer.Accepted;
        if (alert.Length == 0)
            return Shapes.Card(Text(TextMessage.Of(Words.Closed), reply));
        return await CardAsync(reply, cancellationToken) is { } card ? Shapes.Card(card) : Shapes.Toast(Words.NoCard);
    }

    /// <summary>What nobody here listens to.</summary>
    public static ActivityAnswer Unknown(Received.Dropped dropped, string? name) => (name, dropped.Reason) switch
    {
        ("adaptiveCard/action", DropReasons.UnknownAction) => Shapes.Toast(Words.OldButton),
        ("adaptiveCard/action", _) => Shapes.Refused(Words.Unreadable),
        ("task/fetch" or "task/submit" or "composeExtension/submitAction", _) => Shapes.Said(Words.OldButton),
        ("message/submitAction", _) => Shapes.Thanks,
        _ => ActivityAnswer.Unknown,
    };

    private async Task<ActivityAnswer> OnCardAsync(Answer answer, ReplyTo reply, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case Answer.OpenForm open:
                return Shapes.Card(Form(open.Form, FormPlace.Message, reply));
            case Answer.FieldErrors faulty:
                return Shapes.Card(Form(faulty.Form, FormPlace.Message, reply));
            case Answer.ShowHome { Page: var page } when HomeCards.Write(page).Card is { } home:
                return Shapes.Card(home);
            case Answer.Message message when IsForAll(message, reply):
                return Shapes.Toast(Words.Shared);
            case Answer.Message { Text: var text }:
                return !reply.OnForm && Words.Toast(text) is { } words ? Shapes.Toast(words) : Shapes.Card(Text(text, reply));
            default:
                return await CardAsync(reply, cancellationToken) is { } card ? Shapes.Card(card) : Shapes.Toast(Words.Before);
        }
    }

    private static ActivityAnswer InDialog(Answer answer, ReplyTo reply) => answer switch
    {
        Answer.OpenForm open => Dialog(open.Form, reply),
        Answer.FieldErrors faulty => Dialog(faulty.Form, reply),
        Answer.ShowHome { Page: var page } when HomeCards.Write(page).Card is { } home => Shapes.Dialog(page.Title, home, isLarge: true),
        Answer.Message message when IsForAll(message, reply) => Shapes.Said(Words.Shared),
        Answer.Message { Text: var text } => Words.Toast(text) is { } words ? Shapes.Said(words) : Shapes.Dialog(text.Title ?? Title, Text(text, reply), isLarge: true),
        _ => Shapes.Closed,
    };

    private const string Title = "Milestones";

    private static ActivityAnswer Dialog(Form form, ReplyTo reply) =>
        Shapes.Dialog(form.Title, Form(form, FormPlace.Dialog, reply), isLarge: form.Kind is FormKind.View or FormKind.Schedule or FormKind.Settings);

    private static JsonObject Form(Form form, FormPlace place, ReplyTo reply) => Openings.Mark(FormCards.Write(form, place), MessageTeller.OpeningOf(reply));

    // In the place of a card; the way back to it stays.
    private static JsonObject Text(TextMessage text, ReplyTo reply)
    {
        var card = TextCards.Write(text with { Title = text.Title ?? Title }).Card ?? new JsonObject();
        if (reply is { Invoke: InvokeKind.CardAction, Alert.Length: > 0 } && card["body"] is JsonArray body)
            body.Add(Element.Actions(Press.Execute("back", "Back to the card", Press.Data(CardData.Cancel, reply.Alert))));
        return card;
    }

    // What is pressed can be made up by anybody in the tenant: cards are shown to teammates only.
    private async Task<JsonObject?> CardAsync(ReplyTo reply, CancellationToken cancellationToken) =>
        reply is { Alert.Length: > 0, User: { } user } && await doors.IsTeammate(reply.Place.Installation, user, cancellationToken) && await doors.CardOf(reply.Alert, cancellationToken) is { } card
            ? (await hands.Draw(reply.Place, card, cancellationToken)).Card
            : null;
}
