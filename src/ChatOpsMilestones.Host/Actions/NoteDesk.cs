using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Replies in a card's thread are kept as notes on the alert; under a digest they name their card first.</summary>
public sealed class NoteDesk(Database database, AlertPicker picker, BusinessTime business)
{
    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.ThreadReply reply, Teammate person, CancellationToken cancellationToken)
    {
        var shown = await picker.UnderAsync(reply.Parent, callback, cancellationToken);
        var (alert, text) = Meant(shown, reply.Text);
        await database.WriteAsync(
            async scope =>
            {
                var now = business.GetUtcNow();
                if (await CallbackStore.MarkWorkedAsync(scope, callback.Key, now) && alert is not null)
                    await KeepAsync(scope, callback, alert.Id, alert.Occurrence.Key.AccountId, person, text, now);
            },
            cancellationToken);
        if (alert is null && shown.Count > 1)
            return new Answer.Message(Ask(shown));
        if (!reply.ToBot)
            return new Answer.Empty();
        return alert is null
            ? Replies.Say($"That is not below a card that I know, so I kept nothing. {AlertPicker.StyleOf(callback).Say("help")} lists what I understand.")
            : Replies.Say($"Noted on {alert.PublicId}.");
    }

    /// <summary>Keeps a note; the callback's id makes it once.</summary>
    /// <param name="scope">the transaction that marks the callback as worked.</param>
    /// <param name="callback">with which it came.</param>
    /// <param name="alertId">the alert it is about; empty for the account as a whole.</param>
    /// <param name="accountId">the account.</param>
    /// <param name="person">who wrote it.</param>
    /// <param name="text">as written.</param>
    /// <param name="now">business time.</param>
    public static Task KeepAsync(DbTransactionScope scope, Callback callback, string alertId, string accountId, Teammate person, string text, DateTimeOffset now) =>
        NoteStore.AddAsync(scope, new Note(
            StableId.Of("note", callback.Key.Platform, callback.Key.Installation, callback.Key.DerivedId), alertId, accountId, person.Email, person.Name, text, now));

    private static (Alert? Alert, string Text) Meant(IReadOnlyList<Alert> shown, string text)
    {
        if (shown.Count == 1)
            return (shown[0], text);

        var trimmed = text.AsSpan().TrimStart();
        var end = trimmed.IndexOfAny(" \t\n\r");
        var word = (end < 0 ? trimmed : trimmed[..end]).ToString();
        return PublicId.Read(word) is { } id && end > 0 && shown.FirstOrDefault(a => a.PublicId == id) is { } named
            ? (named, trimmed[end..].Trim().ToString())
            : (null, text);
    }

    private static TextMessage Ask(IReadOnlyList<Alert> shown) => new()
    {
        Title = $"Not kept: this thread holds {shown.Count} cards",
        Lines =
        [
            .. shown.Select(a => new TextLine(a.Text.Headline) { Lead = a.PublicId, AlertId = a.Id }),
            new TextLine($"To keep it as a note, begin with the card’s id: “{shown[0].PublicId} they have a new champion”."),
        ],
    };
}
