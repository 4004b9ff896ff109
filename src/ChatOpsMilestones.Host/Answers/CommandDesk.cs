using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Preferences;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams.Wire;

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
    AlertWords words,
    SettingsDesk settings,
    BusinessTime business)
{
    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.Command typed, Teammate person, CancellationToken cancellationToken)
    {
        var command = CommandParser.Parse(typed.Text);
        if (AlertWords.Knows(command))
            return await words.WorkAsync(callback, command, person, cancellationToken);

        var answer = await AnswerAsync(callback, command, person, typed.Aloud, cancellationToken);
        await database.WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow()), cancellationToken);
        return typed.Aloud && CommandSharing.IsSafe(command) && answer is Answer.Message { ForAll: false } said ? Aloud(said, typed, person) : answer;
    }

    private async Task<Answer> AnswerAsync(Callback callback, BotCommand command, Teammate person, bool aloud, CancellationToken cancellationToken)
    {
        var style = AlertPicker.StyleOf(callback);
        return command switch
        {
            BotCommand.Help => new Answer.Message(Help(callback.Address)),
            BotCommand.Mine => new Answer.Message(await queue.MineAsync(person, style, aloud, cancellationToken)),
            BotCommand.Due due => new Answer.Message(await queue.DueAsync(person, due.Days, cancellationToken)),
            BotCommand.Why asked => new Answer.Message(await why.AnswerAsync(asked.PublicId, callback, person, cancellationToken)),
            BotCommand.Account account => new Answer.Message(await accounts.AnswerAsync(account.Name, callback, person, cancellationToken)),
            BotCommand.Health asked => new Answer.Message(await healths.AnswerAsync(asked.Name, callback, cancellationToken)),
            BotCommand.HealthOverride wish => new Answer.Message(await healths.GiveAsync(callback, wish, person, cancellationToken)),
            BotCommand.Silence asked => new Answer.Message(await silence.AnswerAsync(asked.Name, person, cancellationToken)),
            BotCommand.Replay asked => new Answer.Message(await replay.AnswerAsync(asked.Name, person, callback.Address.Platform == Address.LocalPlatform, cancellationToken)),
            BotCommand.Outages => new Answer.Message(await outages.ListAsync(cancellationToken)),
            BotCommand.EndOutage end => new Answer.Message(await outages.EndAsync(end, person, style, cancellationToken)),
            BotCommand.Subscribe subscribe => await subscriptions.SubscribeAsync(callback.Address, subscribe, person, style, cancellationToken),
            BotCommand.Unsubscribe unsubscribe => await subscriptions.UnsubscribeAsync(callback.Address, unsubscribe.Segment, person, cancellationToken),
            BotCommand.Subscriptions => new Answer.Message(await subscriptions.ListAsync(callback.Address, style, cancellationToken)),
            BotCommand.Milestones => new Answer.Message(await milestones.ListAsync(cancellationToken)),
            BotCommand.Milestone asked => new Answer.Message(await milestones.ExplainAsync(asked.Name, person, cancellationToken)),
            BotCommand.Promote wish => new Answer.Message(await milestones.PromoteAsync(wish, person, cancellationToken)),
            BotCommand.MilestoneNote note => new Answer.Message(await milestones.NoteAsync(note, person, cancellationToken)),
            _ when SettingsDesk.Knows(command) => await settings.AnswerAsync(callback, command, person, cancellationToken),
            BotCommand.Invalid invalid => Replies.Say(invalid.IsUnknown ? $"{invalid.Message} {style.Say("help")} lists what I understand." : invalid.Message),
            _ => throw new InvalidOperationException($"A command without an answer: {command.GetType().Name}."),
        };
    }

    // Shared answers say who asked: of a slash command nobody else saw the question.
    private static Answer.Message Aloud(Answer.Message said, CallbackBody.Command typed, Teammate person) =>
        new(typed.Heard ? said.Text : said.Text with { Lines = [new TextLine($"{person.Name} asked: {typed.Text.Trim()}"), .. said.Text.Lines] }, ForAll: true);

    private static TextMessage Help(Address address) => new()
    {
        Title = "What you can ask me",
        Lines =
        [
            .. CommandWord.All.Select(word => new TextLine(word.Meaning) { Lead = word.Usage }),
            new TextLine(address.Platform switch
            {
                Address.LocalPlatform => "In a direct message just type; in a channel begin with / or @Milestones.",
                TeamsPlaces.Platform => "In your own chat with me just type, “home” for your page; elsewhere begin with @Milestones.",
                _ => $"{CommandStyle.At(address).Say("mine")} works everywhere but in threads; there write {CommandStyle.At(address, inThread: true).Say("why")}.",
            }),
            new TextLine(address.Platform == TeamsPlaces.Platform
                ? "In a reply to a card [alert] and [account] are that card’s and need not be written; other replies are kept as notes."
                : "In a card’s thread [alert] and [account] are that card’s and need not be written; other replies there are kept as notes."),
        ],
    };
}
