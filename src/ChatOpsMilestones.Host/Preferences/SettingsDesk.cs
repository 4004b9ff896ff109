using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;

namespace ChatOpsMilestones.Hosting.Preferences;

/// <summary>What a person sets for themselves, by words or by the form; what waits for them is then decided anew.</summary>
public sealed class SettingsDesk(Database database, PersonSettingsStore settings, PlaybookHolder playbooks, ChannelEntry entry, ConnectedChats chats, BusinessTime business)
{
    /// <summary>True for the words that are answered here.</summary>
    public static bool Knows(BotCommand command) =>
        command is BotCommand.Settings or BotCommand.SetQuiet or BotCommand.SetDigest or BotCommand.SetPlace or BotCommand.SetBudget;

    /// <summary>The person's settings in words, as they hold now.</summary>
    public async Task<SettingsWords> WordsAsync(Teammate person, CancellationToken cancellationToken) =>
        new(await settings.OfAsync(person.Email, cancellationToken), person.Hours, await playbooks.CurrentAsync(cancellationToken));

    public async Task<Answer.Message> AnswerAsync(Callback callback, BotCommand command, Teammate person, CancellationToken cancellationToken)
    {
        var style = AlertPicker.StyleOf(callback);
        var now = await settings.OfAsync(person.Email, cancellationToken);
        if (command is BotCommand.Settings)
            return new Answer.Message(Show(await WordsAsync(person, cancellationToken), callback.Address, style));
        if (Fault(command, now, person, callback.Address) is { } fault)
            return Replies.Say(fault);
        if (command is BotCommand.SetPlace { Place: PersonPlace.Channel } && await entry.FaultAsync(callback.Address, "say this again", cancellationToken) is { } outside)
            return Replies.Say(outside);

        await SaveAsync(Changed(command, now, callback.Address), callback.Key, cancellationToken);
        return command is BotCommand.SetPlace { Place: PersonPlace.Channel }
            ? new Answer.Message(TextMessage.Of($"{person.Name}’s alerts come to this channel from now on. {style.Say("deliver dm")} sends them back to direct messages."), ForAll: true)
            : Replies.Say("Set. " + (await WordsAsync(person, cancellationToken)).Line + ".");
    }

    /// <summary>The form with what holds now.</summary>
    public async Task<Form> FormAsync(Teammate person, Address address, CancellationToken cancellationToken) => SettingsForm.Of(
        await settings.OfAsync(person.Email, cancellationToken), person.Hours, await playbooks.CurrentAsync(cancellationToken), new FormPlaces(ChannelStyle(address), Platforms));

    public async Task<Answer> SubmitAsync(Callback callback, CallbackBody.Submit submit, Teammate person, CancellationToken cancellationToken)
    {
        var filled = FormFields.Check(FormFields.Fill(await FormAsync(person, callback.Address, cancellationToken), submit.Fields));
        var (wish, form) = SettingsForm.Read(filled, await settings.OfAsync(person.Email, cancellationToken), person.Hours);
        if (wish is null)
        {
            await database.WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow()), cancellationToken);
            return new Answer.FieldErrors(form);
        }

        await SaveAsync(wish, callback.Key, cancellationToken);
        return Replies.Say("Set. " + (await WordsAsync(person, cancellationToken)).Line + ".");
    }

    private IReadOnlyList<string> Platforms => [.. chats.Now.Select(c => c.Platform).Distinct()];

    // “dm” means those of the platform on which it is said, where there is a choice.
    private string? PlatformOf(Address address) => Platforms.Count > 1 && Platforms.Contains(address.Platform) ? address.Platform : null;

    // The hint of the form is for a channel, wherever the form is opened.
    private static CommandStyle ChannelStyle(Address address) => CommandStyle.At(address with { Conversation = "c:" });

    private Task SaveAsync(PersonSettings wish, CallbackKey key, CancellationToken cancellationToken) => database.WriteAsync(
        async scope =>
        {
            var now = business.GetUtcNow();
            if (!await CallbackStore.MarkWorkedAsync(scope, key, now))
                return;
            await PersonSettingsStore.SaveAsync(scope, wish with { ChangedAt = now });
            await CandidateStore.LookAgainAsync(scope, Recipient.Person(wish.PersonEmail), now);
        },
        cancellationToken);

    private string? Fault(BotCommand command, PersonSettings now, Teammate person, Address address) => command switch
    {
        BotCommand.SetDigest { At: { } at } => PersonSettings.DigestFault(at, now.Over(person.Hours)),
        BotCommand.SetPlace { Platform: { } platform } when Platforms.All(p => p != platform) => $"{Phrases.Capital(platform)} is not connected here.",
        BotCommand.SetPlace { Place: PersonPlace.Channel } when address.IsDirect => $"Say {ChannelStyle(address).Say("deliver here")} in the channel to which your alerts should come.",
        _ => null,
    };

    private PersonSettings Changed(BotCommand command, PersonSettings now, Address address) => command switch
    {
        BotCommand.SetQuiet quiet => now with { Quiet = quiet.Quiet },
        BotCommand.SetDigest digest => now with { DigestAt = digest.At, NoDigest = digest.Off },
        BotCommand.SetPlace place => now with
        {
            Place = place.Place,
            Channel = place.Place == PersonPlace.Channel ? address : null,
            Platform = place.Place == PersonPlace.Direct ? place.Platform ?? PlatformOf(address) : now.Platform,
        },
        BotCommand.SetBudget budget => now with { CardsPerDay = budget.CardsPerDay },
        _ => throw new InvalidOperationException($"A word without a setting: {command.GetType().Name}."),
    };

    private static TextMessage Show(SettingsWords words, Address address, CommandStyle style) => new()
    {
        Title = "Your settings",
        Lines =
        [
            new TextLine(words.Quiet) { Lead = "Quiet hours", Detail = style.Say("quiet 18:00-08:30") },
            new TextLine(words.Digest) { Lead = "Digest", Detail = style.Say("digest 09:00") },
            new TextLine(words.Place) { Lead = "Where", Detail = address.IsDirect ? $"{ChannelStyle(address).Say("deliver here")} in a channel" : style.Say("deliver here") },
            new TextLine(words.Budget) { Lead = "Budget", Detail = style.Say("budget 5") },
            new TextLine("Each also takes usual, which follows the team again; quiet and digest take off."),
        ],
    };
}
