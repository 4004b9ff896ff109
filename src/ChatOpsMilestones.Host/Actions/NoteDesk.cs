using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Replies in a card's thread are kept as notes on the alert.</summary>
public sealed class NoteDesk(Database database, MessageRefStore messages, AlertStore alerts, BusinessTime business)
{
    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.ThreadReply reply, Teammate person, CancellationToken cancellationToken)
    {
        var shown = await messages.FindAsync(reply.Parent, cancellationToken);
        var alert = shown is null ? null : await alerts.FindAsync(shown.AlertId, cancellationToken);
        await database.WriteAsync(
            async scope =>
            {
                var now = business.GetUtcNow();
                if (!await CallbackStore.MarkWorkedAsync(scope, callback.Key, now) || alert is null)
                    return;
                await NoteStore.AddAsync(scope, new Note(
                    StableId.Of("note", callback.Key.Platform, callback.Key.Installation, callback.Key.DerivedId),
                    alert.Id,
                    alert.Occurrence.Key.AccountId,
                    person.Email,
                    person.Name,
                    reply.Text,
                    now));
            },
            cancellationToken);
        return new Answer.Empty();
    }
}
