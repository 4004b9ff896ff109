using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Answers;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Preferences;

/// <summary>Forms that belong to no card: settings, the look-up of an account, a note on an account.</summary>
public sealed class PersonalDesk(Database database, SettingsDesk settings, AccountPages pages, AccountStore accounts, AccountFinder finder, BusinessTime business)
{
    public const string AccountField = "account";
    public const string TextField = "text";

    /// <summary>What every platform takes into one field.</summary>
    private const int LongestNote = 3000;

    /// <summary>True for what is worked here; who may only look may do it too.</summary>
    public static bool Knows(CallbackBody body) => body is CallbackBody.FormAsked or CallbackBody.AccountOpened
        or CallbackBody.Submit { Form: FormKind.Settings or FormKind.LookUp or FormKind.AddNote };

    public Task<Answer> WorkAsync(Callback callback, Teammate person, CancellationToken cancellationToken) => callback.Body switch
    {
        CallbackBody.FormAsked asked => OpenAsync(callback, asked, person, cancellationToken),
        CallbackBody.AccountOpened opened => PageAsync(callback, opened.AccountId, person, cancellationToken),
        CallbackBody.Submit { Form: FormKind.Settings } submit => settings.SubmitAsync(callback, submit, person, cancellationToken),
        CallbackBody.Submit { Form: FormKind.LookUp } submit => LookUpAsync(callback, submit, person, cancellationToken),
        CallbackBody.Submit { Form: FormKind.AddNote } submit => NoteAsync(callback, submit, person, cancellationToken),
        _ => throw new InvalidOperationException($"A callback without a form: {callback.Body.GetType().Name}."),
    };

    private async Task<Answer> OpenAsync(Callback callback, CallbackBody.FormAsked asked, Teammate person, CancellationToken cancellationToken)
    {
        await PassAsync(callback, cancellationToken);
        return asked.Form switch
        {
            FormKind.Settings => new Answer.OpenForm(await settings.FormAsync(person, callback.Address, cancellationToken)),
            FormKind.LookUp => new Answer.OpenForm(LookUp()),
            FormKind.AddNote => new Answer.OpenForm(AddNote(asked.Text ?? "")),
            _ => Replies.Say("That form belongs to a card; open it from there."),
        };
    }

    private async Task<Answer> LookUpAsync(Callback callback, CallbackBody.Submit submit, Teammate person, CancellationToken cancellationToken)
    {
        var (account, form) = await ChosenAsync(LookUp(), submit, cancellationToken);
        if (account is not null)
            return await PageAsync(callback, account.Id, person, cancellationToken);
        await PassAsync(callback, cancellationToken);
        return new Answer.FieldErrors(form);
    }

    private async Task<Answer> NoteAsync(Callback callback, CallbackBody.Submit submit, Teammate person, CancellationToken cancellationToken)
    {
        var (account, form) = await ChosenAsync(AddNote(""), submit, cancellationToken);
        if (account is null)
        {
            await PassAsync(callback, cancellationToken);
            return new Answer.FieldErrors(form);
        }

        var text = form.Fields.First(f => f.Id == TextField).Value;
        await database.WriteAsync(
            async scope =>
            {
                var now = business.GetUtcNow();
                if (await CallbackStore.MarkWorkedAsync(scope, callback.Key, now))
                    await NoteDesk.KeepAsync(scope, callback, alertId: "", account.Id, person, text, now);
            },
            cancellationToken);
        return Replies.Say($"Noted on {account.Name}. It stands on the account’s page.");
    }

    // The account that a filled form names, or null and the form with its faults.
    private async Task<(Account? Account, Form Form)> ChosenAsync(Form form, CallbackBody.Submit submit, CancellationToken cancellationToken)
    {
        var filled = FormFields.Check(FormFields.Fill(form, submit.Fields));
        if (FormFields.HasErrors(filled))
            return (null, filled);

        // An id where the platform offers a list to choose from; elsewhere a name, as far as it was typed.
        var value = filled.Fields.First(f => f.Id == AccountField).Value;
        if (await accounts.FindAsync(value, cancellationToken) is { } chosen)
            return (chosen, filled);
        var (id, instead) = await finder.FindAsync(value, cancellationToken);
        return id is not null && await accounts.FindAsync(id, cancellationToken) is { } named
            ? (named, filled)
            : (null, FormFields.Blame(filled, AccountField, Unclear(instead)));
    }

    private static string Unclear(TextMessage? instead) => instead is null
        ? "There is no such account."
        : string.Join(' ', new[] { instead.Title, Phrases.List([.. instead.Lines.Select(l => l.Text)], "or") }.Where(part => !string.IsNullOrEmpty(part)));

    private async Task<Answer> PageAsync(Callback callback, string accountId, Teammate person, CancellationToken cancellationToken)
    {
        await PassAsync(callback, cancellationToken);
        return await pages.ReadAsync(accountId, person, cancellationToken) is { } page ? new Answer.OpenForm(page) : Replies.Say("That account is gone.");
    }

    private static Form LookUp() => new() { Kind = FormKind.LookUp, Title = "Look up account", SubmitLabel = "Show", Fields = [AccountOf()] };

    private static Form AddNote(string text) => new()
    {
        Kind = FormKind.AddNote,
        Title = "Add to account notes",
        SubmitLabel = "Keep",
        Fields =
        [
            AccountOf(),
            new FormField
            {
                Id = TextField,
                Label = "Note",
                Kind = FieldKind.LongText,
                Required = true,
                MaxLength = LongestNote,
                Value = Shortened.To(text, LongestNote),
                Hint = "Everybody on the team can read it on the account’s page.",
            },
        ],
    };

    private static FormField AccountOf() => new() { Id = AccountField, Label = "Account", Kind = FieldKind.Account, Required = true, Hint = "Type a part of its name." };

    private Task<bool> PassAsync(Callback callback, CancellationToken cancellationToken) =>
        database.WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow()), cancellationToken);
}
