using System.Globalization;
using System.Text.Json;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>What a pressed thing carries (see <see cref="CardData"/>), read from data that anybody could have made up.</summary>
/// <param name="Verb">what was pressed.</param>
/// <param name="Alert">of the card; empty for none.</param>
/// <param name="Revision">of the card; 0 for none.</param>
/// <param name="Option">chosen in the menu; null for none.</param>
/// <param name="Opening">of the form; empty for none.</param>
/// <param name="Data">all of it.</param>
internal sealed record CardPress(string Verb, string Alert, int Revision, string? Option, string Opening, JsonElement Data)
{
    private const int LongestId = 200;
    private const int LongestField = 12_000;
    private const int MostFields = 100;

    /// <summary>Submits a form, whose fields come with it.</summary>
    public bool IsSubmit => Verb.StartsWith(CardData.SubmitVerb, StringComparison.Ordinal);

    /// <param name="data">of the action.</param>
    /// <param name="verb">the action's own, for data that names none.</param>
    public static CardPress? Read(JsonElement data, string? verb)
    {
        if ((data.Text(CardData.Verb, 100) ?? verb) is not { Length: > 0 } pressed || RevisionOf(data.Child(CardData.Revision)) is not { } revision)
            return null;
        var alert = data.Child(CardData.Alert).IsThere() ? data.Text(CardData.Alert, LongestId + 1) : "";
        if (alert is null || alert.Length > LongestId || !alert.All(IsOfId))
            return null;
        var option = data.Text(CardData.Option, 100) ?? (pressed == CardData.Of(ActionKind.Snooze) ? data.Text(CardData.SnoozeInput, 100) : null);
        return new CardPress(pressed, alert, revision, string.IsNullOrEmpty(option) ? null : option, data.Id(CardData.Opening) ?? "", data);
    }

    /// <summary>What was done; null for a verb of nobody.</summary>
    /// <param name="others">others see the place where it was pressed.</param>
    public CallbackBody? Body(bool others) => Verb switch
    {
        CardData.OpenAlert => Alert.Length > 0 ? new CallbackBody.Click(ActionKind.View, Alert, Revision, null) : null,
        CardData.OpenAccount => Data.Text(CardData.Account, LongestId + 1) is { Length: > 0 and <= LongestId } account ? new CallbackBody.AccountOpened(account) : null,
        CardData.Share => Data.Text(CardData.Text) is { Length: > 0 } text ? new CallbackBody.Command(text) { Aloud = others && CommandSharing.IsSafe(text) } : null,
        _ => Kind<ActionKind>(CardData.CardVerb) is { } action && Alert.Length > 0 ? new CallbackBody.Click(action, Alert, Revision, Option)
            : Kind<FormKind>(CardData.FormVerb) is { } form and (FormKind.Settings or FormKind.LookUp or FormKind.AddNote) ? new CallbackBody.FormAsked(form, Data.Text(CardData.Text))
            : Kind<FormKind>(CardData.SubmitVerb) is { } filled && (Alert.Length > 0 || !IsOfCard(filled)) ? new CallbackBody.Submit(filled, Alert, Revision, Fields())
            : null,
    };

    /// <summary>True for what opens or shows something and changes nothing: it may be done again and again.</summary>
    public static bool OnlyLooks(CallbackBody body) => body switch
    {
        CallbackBody.Click { Action: ActionKind.Snooze, Option: null or SnoozeMenu.Date } => true,
        CallbackBody.Click click => click.Action is not (ActionKind.Snooze or ActionKind.Helpful or ActionKind.Undo),
        CallbackBody.Submit submit => submit.Form is FormKind.LookUp or FormKind.View,
        _ => true,
    };

    /// <summary>What was typed and chosen; inputs that were left alone are there with an empty text or not at all.</summary>
    public IReadOnlyDictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Data.Members(MostFields).Where(m => m.Key.StartsWith(CardData.FieldPrefix, StringComparison.Ordinal)))
        {
            if (name.Length - CardData.FieldPrefix.Length is > 0 and <= 100 && TextOf(value) is { } text)
                fields[name[CardData.FieldPrefix.Length..]] = text;
        }

        return fields;
    }

    private static bool IsOfCard(FormKind kind) => kind is not (FormKind.View or FormKind.Settings or FormKind.LookUp or FormKind.AddNote);

    private T? Kind<T>(string prefix)
        where T : struct, Enum =>
        Verb.StartsWith(prefix, StringComparison.Ordinal) && Verb[prefix.Length..] is { Length: > 0 } name && char.IsAsciiLetterUpper(name[0])
        && Enum.TryParse<T>(name, out var kind) && Enum.IsDefined(kind) ? kind : null;

    // Inputs give texts; numbers and toggles may come as what they are.
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.AsText(LongestField),
        JsonValueKind.Number => value.GetRawText() is { Length: <= 40 } number ? number : null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    // Some clients turn every number of the data into a text.
    private static int? RevisionOf(JsonElement revision) => revision.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => 0,
        JsonValueKind.Number => revision.TryGetInt32(out var number) && number >= 0 ? number : null,
        JsonValueKind.String => int.TryParse(revision.AsText(12), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    private static bool IsOfId(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
