using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary>The words that do what a card's buttons do; worked by the desk of the buttons, which marks the callback in its own transaction.</summary>
public sealed class AlertWords(Database database, AlertPicker picker, ClickDesk clicks, AlertDesk desk, ChannelEntry entry, BusinessTime business, RealTime real)
{
    /// <summary>True for the words that are answered here.</summary>
    public static bool Knows(BotCommand command) => command is BotCommand.Snooze or BotCommand.Handled or BotCommand.Helpful or BotCommand.Undo or BotCommand.Show;

    public async Task<Answer> WorkAsync(Callback callback, BotCommand command, Teammate person, CancellationToken cancellationToken)
    {
        var (id, word) = command switch
        {
            BotCommand.Snooze snooze => (snooze.PublicId, "snooze"),
            BotCommand.Handled handled => (handled.PublicId, "handled"),
            BotCommand.Helpful helpful => (helpful.PublicId, "helpful"),
            BotCommand.Undo undo => (undo.PublicId, "undo"),
            BotCommand.Show show => (show.PublicId, "show"),
            _ => throw new InvalidOperationException($"A word without a desk: {command.GetType().Name}."),
        };
        var (alert, instead) = await picker.PickAsync(id, callback, word, cancellationToken);
        if (alert is null)
            return await NothingAsync(callback, instead!, cancellationToken); // not null: nothing was found
        if (command is BotCommand.Show)
            return await ShowAsync(callback, alert, cancellationToken);
        if (person.Role < Role.Csm)
            return await NothingAsync(callback, TextMessage.Of("You may look, but acting on cards needs the role csm."), cancellationToken);

        var intent = new AlertIntent(callback, person, alert.Id, alert.Revision);
        return command switch
        {
            BotCommand.Snooze snooze => await SnoozeAsync(intent, alert, snooze.Span, cancellationToken),
            BotCommand.Handled handled => await HandledAsync(intent, alert, handled.Outcome, cancellationToken),
            BotCommand.Helpful => Done(
                await clicks.ChangeAsync(intent, clicks.Verdict(intent, FeedbackKind.Helpful), cancellationToken),
                $"{alert.PublicId}: helpful, noted. You are shown more of the kind."),
            _ => Done(await clicks.UndoAsync(intent, cancellationToken), $"{alert.PublicId}: your last step is taken back."),
        };
    }

    // A message of its own, which is kept up to date like the first.
    private async Task<Answer> ShowAsync(Callback callback, Alert alert, CancellationToken cancellationToken)
    {
        if (!callback.Address.IsDirect && await entry.FaultAsync(callback.Address, "say this again", cancellationToken) is { } outside)
            return await NothingAsync(callback, TextMessage.Of(outside), cancellationToken);

        var again = new Delivery
        {
            Id = StableId.Of("show", callback.Key.Platform, callback.Key.Installation, callback.Key.Kind, callback.Key.DerivedId),
            AccountId = alert.Occurrence.Key.AccountId,
            Address = callback.Address,
            Kind = DeliveryKind.Post,
            AlertId = alert.Id,
        };
        await database.WriteAsync(
            async scope =>
            {
                var shown = await MessageRefStore.OfAlertAsync(scope, alert.Id);
                if (await CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow()))
                    await OutboxStore.EnqueueAsync(scope, again with { Round = shown.Select(m => m.Round).DefaultIfEmpty().Max() }, real.GetUtcNow());
            },
            cancellationToken);
        return new Answer.Empty();
    }

    private async Task<Answer> SnoozeAsync(AlertIntent intent, Alert alert, string span, CancellationToken cancellationToken)
    {
        if (alert.Status != AlertStatus.Open)
            return await NothingAsync(intent.Callback, TextMessage.Of($"{alert.PublicId} is {alert.Status.ToString().ToLowerInvariant()}; there is nothing to snooze."), cancellationToken);

        string? fault = null;
        var until = DateOnly.TryParseExact(span, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? SnoozeMenu.Until(day, business.GetUtcNow(), intent.Person.Hours, out fault)
            : SnoozeMenu.Until(span, business.GetUtcNow(), intent.Person.Hours);
        return until is { } instant
            ? Done(
                await clicks.SnoozeAsync(intent, instant, cancellationToken),
                $"{alert.PublicId} is snoozed until {InstantWords.Say(instant, intent.Person.Hours.Zone)}. It comes back only if it still holds.")
            : await NothingAsync(intent.Callback, TextMessage.Of(fault ?? "For how long? Say 4h, 1d, 3d, 1w or a date like 2027-02-01."), cancellationToken);
    }

    private async Task<Answer> HandledAsync(AlertIntent intent, Alert alert, string outcome, CancellationToken cancellationToken)
    {
        if (alert.Status == AlertStatus.Handled)
            return await NothingAsync(intent.Callback, TextMessage.Of($"{alert.PublicId} is handled already; its card says by whom."), cancellationToken);

        var answer = await clicks.ChangeAsync(
            intent,
            (current, _) => current.Status == AlertStatus.Handled
                ? null
                : desk.Event(intent, current, FeedbackKind.Handled) with { Note = outcome.Length == 0 ? null : outcome },
            cancellationToken);
        return Done(answer, $"{alert.PublicId} is handled{(outcome.Length == 0 ? "" : $": {outcome}")}. Everybody sees it on the card.");
    }

    private static Answer Done(Answer answer, string words) => answer is Answer.Empty ? Replies.Say(words) : answer;

    private async Task<Answer> NothingAsync(Callback callback, TextMessage words, CancellationToken cancellationToken)
    {
        await clicks.PassAsync(callback.Key, cancellationToken);
        return new Answer.Message(words);
    }
}
