using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary>Understands a command and has it answered; the answer is for the person alone unless it says otherwise.</summary>
public sealed class CommandDesk(
    Database database,
    QueueAnswers queue,
    WhyAnswer why,
    SilenceAnswer silence,
    AccountAnswers accounts,
    HealthAnswers healths,
    SubscriptionAnswers subscriptions,
    ReplayAnswer replay,
    OutageAnswers outages,
    MilestoneAnswers milestones,
    AlertStore alerts,
    ClickDesk clicks,
    BusinessTime business)
{
    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.Command typed, Teammate person, CancellationToken cancellationToken)
    {
        var command = CommandParser.Parse(typed.Text);

        // Snoozing is worked by the desk of the buttons, which marks the callback in its own transaction.
        if (command is BotCommand.Snooze snooze)
            return await SnoozeAsync(callback, typed, snooze, person, cancellationToken);

        var answer = command switch
        {
            BotCommand.Help => new Answer.Message(Help()),
            BotCommand.Mine => new Answer.Message(await queue.MineAsync(person, cancellationToken)),
            BotCommand.Due due => new Answer.Message(await queue.DueAsync(person, due.Days, cancellationToken)),
            BotCommand.Why asked => new Answer.Message(await why.AnswerAsync(asked.PublicId, typed.AlertId, person, cancellationToken)),
            BotCommand.Account account => new Answer.Message(await accounts.AnswerAsync(account.Name, person, cancellationToken)),
            BotCommand.Health asked => new Answer.Message(await healths.AnswerAsync(asked.Name, cancellationToken)),
            BotCommand.HealthOverride wish => new Answer.Message(await healths.GiveAsync(callback, wish, person, cancellationToken)),
            BotCommand.Silence asked => new Answer.Message(await silence.AnswerAsync(asked.Name, person, cancellationToken)),
            BotCommand.Replay asked => new Answer.Message(await replay.AnswerAsync(asked.Name, person, cancellationToken)),
            BotCommand.Outages => new Answer.Message(await outages.ListAsync(cancellationToken)),
            BotCommand.EndOutage end => new Answer.Message(await outages.EndAsync(end, person, cancellationToken)),
            BotCommand.Subscribe subscribe => await subscriptions.SubscribeAsync(callback.Address, subscribe, person, cancellationToken),
            BotCommand.Unsubscribe unsubscribe => await subscriptions.UnsubscribeAsync(callback.Address, unsubscribe.Segment, person, cancellationToken),
            BotCommand.Subscriptions => new Answer.Message(await subscriptions.ListAsync(callback.Address, cancellationToken)),
            BotCommand.Milestones => new Answer.Message(await milestones.ListAsync(cancellationToken)),
            BotCommand.Milestone asked => new Answer.Message(await milestones.ExplainAsync(asked.Name, person, cancellationToken)),
            BotCommand.Promote wish => new Answer.Message(await milestones.PromoteAsync(wish, person, cancellationToken)),
            BotCommand.MilestoneNote note => new Answer.Message(await milestones.NoteAsync(note, person, cancellationToken)),
            BotCommand.Invalid invalid => new Answer.Message(TextMessage.Of(invalid.Message)),
            _ => throw new InvalidOperationException($"A command without an answer: {command.GetType().Name}."),
        };
        await database.WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow()), cancellationToken);
        return answer;
    }

    private async Task<Answer> SnoozeAsync(
        Callback callback, CallbackBody.Command typed, BotCommand.Snooze snooze, Teammate person, CancellationToken cancellationToken)
    {
        var alert = snooze.PublicId is { } id
            ? await alerts.FindPublicAsync(id, cancellationToken)
            : typed.AlertId is { } here ? await alerts.FindAsync(here, cancellationToken) : null;
        if (alert is null || person.Role < Role.Csm)
        {
            await clicks.PassAsync(callback.Key, cancellationToken);
            if (alert is not null)
                return Replies.Say("You may look, but acting on cards needs the role csm.");
            return Replies.Say(snooze.PublicId is null ? "Which alert? Write its id (A-…), or say this in the thread of its card." : $"I know no alert {snooze.PublicId}. The id stands at the top of its card.");
        }

        var intent = new AlertIntent(callback, person, alert.Id, alert.Revision);
        if (alert.Status != Core.Feedback.AlertStatus.Open)
        {
            await clicks.PassAsync(callback.Key, cancellationToken);
            return Replies.Say($"{alert.PublicId} is {alert.Status.ToString().ToLowerInvariant()}; there is nothing to snooze.");
        }

        DateTimeOffset? until;
        string? fault = null;
        if (DateOnly.TryParseExact(snooze.Span, "yyyy-MM-dd", out var day))
            until = Core.Feedback.SnoozeMenu.Until(day, business.GetUtcNow(), person.Hours, out fault);
        else
            until = Core.Feedback.SnoozeMenu.Until(snooze.Span, business.GetUtcNow(), person.Hours);
        if (until is not { } instant)
        {
            await clicks.PassAsync(callback.Key, cancellationToken);
            return Replies.Say(fault ?? "For how long? Say 4h, 1d, 3d, 1w or a date like 2027-02-01.");
        }

        var answer = await clicks.SnoozeAsync(intent, instant, cancellationToken);
        return answer is Answer.Empty
            ? Replies.Say($"{alert.PublicId} is snoozed until {InstantWords.Say(instant, person.Hours.Zone)}. It comes back only if it still holds.")
            : answer;
    }

    private static TextMessage Help() => new()
    {
        Title = "What you can ask me",
        Lines =
        [
            .. CommandWord.All.Select(word => new TextLine(word.Meaning) { Lead = word.Usage }),
            new TextLine("In a direct message just type; in a channel begin with / or @Milestones. Replies in a card’s thread are kept as notes."),
        ],
    };
}
