using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Teams.Limits;

/// <summary>Walks over a card beside the table of limits and notes what differs.</summary>
internal sealed partial class CardWalk
{
    private const int LongestShown = 60;

    /// <summary>Stands for what was not followed.</summary>
    public const string TooDeep = "deeper levels";

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private int depth;

    public List<CardFault> Faults { get; } = [];

    /// <summary>It goes deeper than was followed.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>Texts in which a mention counts.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Checks an object against a shape.</summary>
    /// <param name="node">the object.</param>
    /// <param name="shape">its shape.</param>
    /// <param name="pointer">where it is.</param>
    /// <param name="asFallback">it takes another's place, and may have its id.</param>
    public void Check(JsonObject node, CardShape shape, string pointer, bool asFallback = false)
    {
        if (depth >= CardLimits.Deepest)
        {
            IsTooDeep = true;
            Add(pointer, CardFaultKind.TooMany, TooDeep, Say(CardLimits.Deepest) + " levels");
            return;
        }

        depth++;
        Properties(node, shape, pointer, asFallback);
        depth--;
    }

    public void Add(string pointer, CardFaultKind kind, string value, string bound) => Faults.Add(new CardFault(pointer, kind, value, bound));

    public static string? String(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    public static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Shown(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => Cut(node.ToJsonString()),
    };

    private void Properties(JsonObject node, CardShape shape, string pointer, bool asFallback)
    {
        foreach (var (name, property) in shape.Properties.Where(property => property.Value.Needed && !node.ContainsKey(property.Key)))
            Add($"{pointer}/{name}", CardFaultKind.Missing, "nothing", "needed");
        foreach (var (name, value) in node)
        {
            if (name == "type")
                continue;
            var at = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (shape.Properties.TryGetValue(name, out var property))
                Value(value, property.Rule, at);
            else
                Add(at, CardFaultKind.Unknown, Cut(name), string.Join(", ", shape.Properties.Keys));
        }

        if (String(node["id"]) is { } id && !asFallback && !ids.Add(id))
            Add(pointer + "/id", CardFaultKind.Twice, Cut(id), "once in a card");
        if (shape.Type == "Input.ChoiceSet")
            Choices(node, pointer);
    }

    private void Value(JsonNode? value, string rule, string pointer)
    {
        switch (rule)
        {
            case "any":
                break;
            case "text" or "words" or "version":
                Text(value, rule, pointer);
                break;
            case "url":
                Want(String(value) is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps, value, pointer, "an https address");
                break;
            case "flag":
                Want(value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False, value, pointer, "true or false");
                break;
            case "number":
                Want(value?.GetValueKind() == JsonValueKind.Number, value, pointer, "a number");
                break;
            case "date":
                Want(DateOnly.TryParseExact(String(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), value, pointer, "a date like 2026-11-30");
                break;
            case "time":
                Want(TimeOnly.TryParseExact(String(value), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), value, pointer, "a time like 09:30");
                break;
            case "data":
                Want(value is JsonObject or JsonValue, value, pointer, "an object");
                break;
            case "elements":
                Each(value, pointer, (item, at) => Typed(item, at, type => CardLimits.Shapes.TryGetValue(type, out var shape) && !shape.IsAction && type != "AdaptiveCard"));
                break;
            case "actions":
                if (value is JsonArray { Count: > CardLimits.MostActions } many)
                    Add(pointer, CardFaultKind.TooMany, Say(many.Count), Say(CardLimits.MostActions));
                Each(value, pointer, (item, at) => Typed(item, at, type => CardLimits.Shapes.TryGetValue(type, out var shape) && shape.IsAction));
                break;
            case "select":
                Typed(value, pointer, type => type is "Action.OpenUrl" or "Action.Submit" or "Action.ToggleVisibility" or "Action.Execute");
                break;
            case "card":
                Typed(value, pointer, type => type == "AdaptiveCard");
                break;
            case "columns":
                Each(value, pointer, (item, at) => Untyped(item, CardLimits.Column, at));
                break;
            case "facts":
                Each(value, pointer, (item, at) => Untyped(item, CardLimits.Fact, at));
                break;
            case "choices":
                Each(value, pointer, (item, at) => Untyped(item, CardLimits.Choice, at));
                break;
            case "inlines":
                Each(value, pointer, (item, at) => Untyped(item, CardLimits.TextRun, at));
                break;
            case "query":
                Untyped(value, CardLimits.Query, pointer);
                break;
            case "fallback":
                if (String(value) != "drop")
                    Typed(value, pointer, type => CardLimits.Shapes.TryGetValue(type, out var shape) && !shape.IsNew, asFallback: true);
                break;
            case "refresh":
                Refresh(value, pointer);
                break;
            case "msteams":
                Want(value is JsonObject, value, pointer, "an object");
                break;
            default:
                Want(String(value) is { } word && rule.Split('|').Contains(word, StringComparer.OrdinalIgnoreCase), value, pointer, rule.Replace("|", ", ", StringComparison.Ordinal));
                break;
        }
    }

    private void Text(JsonNode? value, string rule, string pointer)
    {
        if (String(value) is not { } text)
        {
            Add(pointer, CardFaultKind.Wrong, Shown(value), "a text");
            return;
        }

        if (rule == "version" && !Regex.IsMatch(text, @"^1\.[0-5]$"))
            Add(pointer, CardFaultKind.Wrong, Cut(text), "1.0 to " + CardLimits.Newest);
        if (rule != "words")
            return;
        Words.Add(text);
        if (text.Contains("{{DATE(", StringComparison.OrdinalIgnoreCase) || text.Contains("{{TIME(", StringComparison.OrdinalIgnoreCase))
            Add(pointer, CardFaultKind.Wrong, "DATE() or TIME()", "none: Teams does not work them");
        foreach (Match link in Link().Matches(text).Where(link => !link.Groups[1].Value.StartsWith("https://", StringComparison.Ordinal)))
            Add(pointer, CardFaultKind.Wrong, Cut(link.Groups[1].Value), "links to https");
    }

    private void Choices(JsonObject set, string pointer)
    {
        if (set.ContainsKey("choices.data"))
            return;
        if (set["choices"] is not JsonArray { Count: > 0 } choices)
            Add(pointer + "/choices", CardFaultKind.Missing, "nothing", "at least one, or choices.data");
        else if (String(set["value"]) is { Length: > 0 } value && set["isMultiSelect"]?.GetValueKind() != JsonValueKind.True && !choices.Any(choice => choice is JsonObject one && String(one["value"]) == value))
            Add(pointer + "/value", CardFaultKind.Wrong, Cut(value), "one of the choices");
    }

    private void Refresh(JsonNode? value, string pointer)
    {
        if (value is not JsonObject refresh)
        {
            Add(pointer, CardFaultKind.Wrong, Shown(value), "an object");
            return;
        }

        Typed(refresh["action"], pointer + "/action", type => type == "Action.Execute");
        if (refresh["userIds"] is not JsonArray users)
            Add(pointer + "/userIds", CardFaultKind.Missing, "nothing", "needed: without it everybody asks");
        else if (users.Count > CardLimits.MostRefreshed)
            Add(pointer + "/userIds", CardFaultKind.TooMany, Say(users.Count), Say(CardLimits.MostRefreshed));
    }

    private void Typed(JsonNode? node, string pointer, Func<string, bool> fits, bool asFallback = false)
    {
        if (node is not JsonObject one)
        {
            Add(pointer, CardFaultKind.Wrong, Shown(node), "an object");
            return;
        }

        var type = String(one["type"]);
        if (type is null || !CardLimits.Shapes.TryGetValue(type, out var shape))
            Add(pointer, CardFaultKind.Unknown, type is null ? "no type" : Cut(type), "what phones render: " + string.Join(", ", CardLimits.Shapes.Keys));
        else if (!fits(type))
            Add(pointer, CardFaultKind.WrongPlace, type, "another type");
        else
        {
            if (shape.IsNew && !one.ContainsKey("fallback"))
                Add(pointer, CardFaultKind.TooNew, $"{type} of {shape.Since} without fallback", $"{CardLimits.Phones}, or a fallback");
            Check(one, shape, pointer, asFallback);
        }
    }

    private void Untyped(JsonNode? node, CardShape shape, string pointer)
    {
        if (node is JsonObject one && (String(one["type"]) ?? shape.Type) == shape.Type)
            Check(one, shape, pointer);
        else
            Add(pointer, CardFaultKind.Wrong, Shown(node), shape.Type.Length == 0 ? "an object" : "a " + shape.Type);
    }

    private void Each(JsonNode? node, string pointer, Action<JsonNode?, string> check)
    {
        if (node is not JsonArray array)
        {
            Add(pointer, CardFaultKind.Wrong, Shown(node), "a list");
            return;
        }

        for (var i = 0; i < array.Count; i++)
            check(array[i], $"{pointer}/{Say(i)}");
    }

    private void Want(bool good, JsonNode? value, string pointer, string bound)
    {
        if (!good)
            Add(pointer, CardFaultKind.Wrong, Shown(value), bound);
    }

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    [GeneratedRegex(@"\]\(\s*([^)\s]*)")]
    private static partial Regex Link();
}
