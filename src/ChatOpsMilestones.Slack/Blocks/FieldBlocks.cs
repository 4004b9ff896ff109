using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>A form's field as an input block, after what was wrong with it. The block's id is the field's, so that Slack can blame it.</summary>
internal static class FieldBlocks
{
    private const int LongestText = 3000;
    private const int MostRadios = 6;

    public static IEnumerable<JsonObject> Of(FormField field, SlackLook look, BlockIds ids)
    {
        if (field.Error is { Length: > 0 } error)
            yield return Fault(SlackText.Line(error, 200), look, ids);

        var input = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = field.Id,
            ["label"] = Block.Plain(SlackText.Line(field.Label, 200)),
            ["element"] = Element(field),
            ["optional"] = !field.Required,
        };
        if (!string.IsNullOrWhiteSpace(field.Hint))
            input["hint"] = Block.Plain(SlackText.Line(field.Hint, 500));
        yield return input;
    }

    private static JsonObject Fault(string error, SlackLook look, BlockIds ids) => look.NewBlocks
        ? new JsonObject { ["type"] = "alert", ["block_id"] = ids.Next("error"), ["level"] = "error", ["text"] = Block.Plain(error) }
        : Block.Context(ids.Next("error"), Block.Markup(":warning:"), Block.Plain(error));

    private static JsonObject Element(FormField field) => field.Kind switch
    {
        FieldKind.LongText => Text(field, lines: true),
        FieldKind.Date => Picked(field, "datepicker", "initial_date", DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        FieldKind.Time => Picked(field, "timepicker", "initial_time", TimeOnly.TryParseExact(field.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        FieldKind.Choice when field.Options.Count > 0 => Choice(field),
        FieldKind.Account => Account(field),
        _ => Text(field, lines: false),
    };

    private static JsonObject Of(string type) => new() { ["type"] = type, ["action_id"] = ActionIds.FieldInput };

    private static JsonObject Text(FormField field, bool lines)
    {
        var element = Of("plain_text_input");
        var most = Math.Clamp(field.MaxLength, 1, LongestText);
        element["max_length"] = most;
        if (lines)
            element["multiline"] = true;

        // As it is: people edit it. Slack refuses an initial value that is longer than the field takes.
        if (field.Value.Length > 0)
            element["initial_value"] = SlackText.Whole(field.Value, most);
        return element;
    }

    private static JsonObject Picked(FormField field, string type, string initial, bool valid)
    {
        var element = Of(type);
        if (valid)
            element[initial] = field.Value;
        return element;
    }

    private static JsonObject Choice(FormField field)
    {
        // A few reasons are pressed faster than picked from a menu.
        var radios = field.Options.Count <= MostRadios && field.Value.Length == 0;
        var element = Of(radios ? "radio_buttons" : "static_select");
        if (!radios)
            element["placeholder"] = Block.Plain("Choose…");
        element["options"] = Block.Array(field.Options.Take(100).Select(option => Block.Option(option.Value, option.Label)));
        Begin(element, field);
        return element;
    }

    private static JsonObject Account(FormField field)
    {
        var element = Of("external_select");
        element["placeholder"] = Block.Plain("Type a part of its name");
        element["min_query_length"] = 1;
        Begin(element, field);
        return element;
    }

    private static void Begin(JsonObject element, FormField field)
    {
        if (field.Options.FirstOrDefault(option => option.Value == field.Value && field.Value.Length > 0) is { } chosen)
            element["initial_option"] = Block.Option(chosen.Value, chosen.Label);
    }
}
