using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Finds the alert that somebody means: by its id, or by the thread in which it is said.</summary>
public sealed class AlertPicker(AlertStore alerts, MessageRefStore messages)
{
    private const int Most = 10;

    /// <summary>The alert, or the answer to give instead.</summary>
    /// <param name="publicId">as typed; null when none was.</param>
    /// <param name="callback">in which it was said.</param>
    /// <param name="word">the command, for the hint how to say it.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<(Alert? Alert, TextMessage? Instead)> PickAsync(string? publicId, Callback callback, string word, CancellationToken cancellationToken)
    {
        if (publicId is not null)
        {
            return await alerts.FindPublicAsync(publicId, cancellationToken) is { } known
                ? (known, null)
                : (null, TextMessage.Of($"I know no alert {publicId}. The id stands at the top of its card."));
        }

        var style = StyleOf(callback);
        return await OfThreadAsync(callback, cancellationToken) switch
        {
            null => (null, TextMessage.Of($"Which alert? Name it, like {style.Say(word + " A-7K2Q")}, or say this {CommandStyle.OfItsCard(callback.Address)}.")),
            [] => (null, TextMessage.Of(Replies.Gone)),
            [var only] => (only, null),
            var several => (null, WhichOne(several, style, word)),
        };
    }

    /// <summary>The account of the thread's cards, or the answer to give instead: several cards of one account are clear.</summary>
    public async Task<(string? AccountId, TextMessage? Instead)> PickAccountAsync(Callback callback, string word, CancellationToken cancellationToken)
    {
        var shown = await OfThreadAsync(callback, cancellationToken) ?? [];
        return shown.Select(a => a.Occurrence.Key.AccountId).Distinct().ToList() switch
        {
            [] => (null, TextMessage.Of($"Which account? Name it, like {StyleOf(callback).Say(word + " Acme")}, or ask {CommandStyle.OfItsCard(callback.Address)}.")),
            [var only] => (only, null),
            _ => (null, WhichOne(shown, StyleOf(callback), word, "the account’s name", "Acme")),
        };
    }

    /// <summary>The alerts whose cards stand at the top of a thread or, under a digest, in it; the thread's conversation is the callback's.</summary>
    public async Task<IReadOnlyList<Alert>> UnderAsync(MessageRef parent, Callback callback, CancellationToken cancellationToken)
    {
        // A direct conversation has more than one name on some platforms; the callback's is the one that we send to.
        var message = parent with { Address = callback.Address };
        if (await messages.FindAsync(message, cancellationToken) is { } shown)
            return await alerts.FindAsync(shown.AlertId, cancellationToken) is { } alert ? [alert] : [];

        var ids = await messages.InThreadAsync(message, cancellationToken);
        var known = (await alerts.FindManyAsync(ids, cancellationToken)).ToDictionary(a => a.Id);
        return [.. ids.Where(known.ContainsKey).Select(id => known[id])];
    }

    /// <summary>What is asked back when a thread holds several cards.</summary>
    /// <param name="shown">the alerts of the cards.</param>
    /// <param name="style">how commands are typed there.</param>
    /// <param name="word">the command.</param>
    /// <param name="what">what is to be added.</param>
    /// <param name="example">an example of it; null for the first card's id.</param>
    public static TextMessage WhichOne(IReadOnlyList<Alert> shown, CommandStyle style, string word, string what = "its id", string? example = null) => new()
    {
        Title = $"Which one? This thread holds {shown.Count} cards",
        Lines =
        [
            .. shown.Take(Most).Select(a => new TextLine(a.Text.Headline) { Lead = a.PublicId, AlertId = a.Id }),
            .. shown.Count > Most ? [new TextLine($"… and {shown.Count - Most} more.")] : Array.Empty<TextLine>(),
            new TextLine($"Say it with {what}: {style.Say($"{word} {example ?? shown[0].PublicId}")}"),
        ],
    };

    /// <summary>How commands are typed where the callback came from.</summary>
    public static CommandStyle StyleOf(Callback callback) => CommandStyle.At(
        callback.Address,
        inThread: callback.Body is CallbackBody.ThreadReply or CallbackBody.Command { Parent: not null } or CallbackBody.Command { AlertId: not null });

    // Null outside a thread of ours.
    private async Task<IReadOnlyList<Alert>?> OfThreadAsync(Callback callback, CancellationToken cancellationToken) => callback.Body switch
    {
        CallbackBody.Command { AlertId: { } here } => await alerts.FindAsync(here, cancellationToken) is { } alert ? [alert] : [],
        CallbackBody.Command { Parent: { } parent } => await UnderAsync(parent, callback, cancellationToken) is { Count: > 0 } shown ? shown : null,
        _ => null,
    };
}
