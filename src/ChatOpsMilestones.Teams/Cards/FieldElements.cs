using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>
/// A form's field as an input, after what was wrong with it and before what helps with it. Labels came with 1.3; where they are
/// not known the placeholder names the field.
/// </summary>
internal static class FieldElements
{
    /// <summary>The list that Teams asks us about while somebody types.</summary>
    public const string Accounts = "accounts";

    /// <summary>Below a line that was left empty.</summary>
    public const string Needed = "This is needed.";

    private const int LongestLabel = 200;
    private const int LongestText = 3000;
    private const int MostRadios = 6;
    private const int MostChoices = 100;

    public static IEnumerable<JsonObject> Of(FormField field)
    {
        if (!string.IsNullOrWhiteSpace(field.Error))
            yield return Element.Bold("⚠ " + TeamsText.Line(field.Error, 200)).With("color", "Attention").Close("Medium");

        var input = Input(field);
        input["id"] = CardData.FieldPrefix + field.Id;
        input["label"] = Label(field);
        if (field.Required)
        {
            input["isRequired"] = true;
            input["errorMessage"] = field.Kind is FieldKind.Text or FieldKind.LongText ? Needed : "Choose one.";
        }

        yield return string.IsNullOrWhiteSpace(field.Error) ? input.Close("Medium") : input.Close("Small");
        if (!string.IsNullOrWhiteSpace(field.Hint))
            yield return Element.Quiet(TeamsText.Line(field.Hint, 500)).Close("Small");
    }

    private static JsonObject Input(FormField field) => field.Kind switch
    {
        FieldKind.LongText => Text(field, lines: true),
        FieldKind.Date => Picked("Input.Date", field, DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        FieldKind.Time => Picked("Input.Time", field, TimeOnly.TryParseExact(field.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        FieldKind.Choice when field.Options.Count > 0 => Choice(field),
        FieldKind.Account => Account(field),
        _ => Text(field, lines: false),
    };

    private static JsonObject Text(FormField field, bool lines)
    {
        var most = Math.Clamp(field.MaxLength, 1, LongestText);
        var input = new JsonObject { ["type"] = "Input.Text", ["maxLength"] = most, ["placeholder"] = Label(field) };
        if (lines)
            input["isMultiline"] = true;

        // As it is: people edit it.
        if (field.Value.Length > 0)
            input["value"] = CleanText.Whole(field.Value, most);
        return input;
    }

    private static JsonObject Picked(string type, FormField field, bool valid)
    {
        var input = new JsonObject { ["type"] = type, ["placeholder"] = Label(field) };
        if (valid)
            input["value"] = field.Value;
        return input;
    }

    private static JsonObject Choice(FormField field)
    {
        // A few reasons are pressed faster than picked from a menu.
        var radios = field.Options.Count <= MostRadios && field.Value.Length == 0;
        var input = new JsonObject { ["type"] = "Input.ChoiceSet", ["style"] = radios ? "expanded" : "compact", ["wrap"] = true, ["choices"] = Choices(field) };
        if (!radios)
            input["placeholder"] = Label(field);
        Begin(input, field);
        return input;
    }

    private static JsonObject Account(FormField field)
    {
        var line = new JsonObject { ["type"] = "Input.Text", ["id"] = CardData.FieldPrefix + field.Id, ["placeholder"] = "Name of the account", ["label"] = Label(field) };
        if (field.Value.Length > 0)
            line["value"] = CleanText.Whole(field.Value, LongestLabel);
        var input = new JsonObject
        {
            ["type"] = "Input.ChoiceSet",
            ["style"] = "filtered",
            ["placeholder"] = "Name of the account",
            ["choices"] = Choices(field),
            ["choices.data"] = new JsonObject { ["type"] = "Data.Query", ["dataset"] = Accounts },
            ["fallback"] = line,
        };
        Begin(input, field);
        return input;
    }

    private static void Begin(JsonObject input, FormField field)
    {
        if (field.Options.Take(MostChoices).Any(option => option.Value == field.Value && field.Value.Length > 0))
            input["value"] = field.Value;
    }

    private static JsonArray Choices(FormField field) => Element.Array(field.Options.Take(MostChoices)
        .Select(option => new JsonObject { ["title"] = TeamsText.Line(option.Label, 150) is { Length: > 0 } title ? title : Element.Nothing, ["value"] = option.Value }));

    private static string Label(FormField field) => TeamsText.Line(field.Label, LongestLabel) is { Length: > 0 } label ? label : Element.Nothing;
}
