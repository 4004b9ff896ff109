using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>Walks over JSON beside the table of limits and notes what differs.</summary>
internal sealed class ShapeWalk(BlockSurface surface)
{
    private const int LongestShown = 60;
    private const int TextObject = 3000;

    public List<BlockFault> Faults { get; } = [];

    public void Check(JsonNode? node, Rule rule, string pointer)
    {
        switch (rule)
        {
            case Rule.Text text:
                Text(node, text, pointer);
                break;
            case Rule.Word word:
                if (String(node) is not { } given || !word.Words.Contains(given))
                    Add(pointer, BlockFaultKind.Wrong, Shown(node), string.Join(", ", word.Words));
                break;
            case Rule.Flag:
                if (node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                    Add(pointer, BlockFaultKind.Wrong, Shown(node), "true or false");
                break;
            case Rule.Number number:
                Number(node, number, pointer);
                break;
            case Rule.Many many:
                Many(node, many, pointer);
                break;
            case Rule.One one:
                One(node, one, pointer);
                break;
            default:
                break;
        }
    }

    /// <summary>Checks an object against a shape of the table.</summary>
    public void Check(JsonObject node, string name, string pointer, bool strict = true)
    {
        var shape = BlockLimits.Shapes[name];
        if ((shape.Surfaces & surface) == 0)
        {
            Add(pointer, BlockFaultKind.WrongPlace, name.TrimStart('@'), shape.Surfaces == BlockSurface.None ? "nowhere" : shape.Surfaces.ToString());
            return;
        }

        foreach (var property in shape.Properties)
        {
            if (node.TryGetPropertyValue(property.Name, out var value))
                Check(value, property.Rule, $"{pointer}/{property.Name}");
            else if (property.Needed)
                Add($"{pointer}/{property.Name}", BlockFaultKind.Missing, "nothing", "needed");
        }

        if (strict)
        {
            foreach (var (unknown, _) in node.Where(pair => shape.Properties.All(property => property.Name != pair.Key)))
                Add($"{pointer}/{Escape(unknown)}", BlockFaultKind.Unknown, unknown, string.Join(", ", shape.Properties.Select(property => property.Name)));
        }

        if (shape.OneOf.Count > 0 && !shape.OneOf.Any(node.ContainsKey))
            Add(pointer, BlockFaultKind.Missing, "nothing", "one of " + string.Join(", ", shape.OneOf));
        if (shape.NotBoth.Count > 0 && shape.NotBoth.All(node.ContainsKey))
            Add(pointer, BlockFaultKind.Wrong, string.Join(" and ", shape.NotBoth), "one of them");
    }

    public void Add(string pointer, BlockFaultKind kind, string value, string bound, int limit = 0) =>
        Faults.Add(new BlockFault(pointer, kind, value, bound) { Limit = limit });

    /// <summary>Reports a length or a count over its bound.</summary>
    public void Bound(string pointer, BlockFaultKind kind, int value, int most, string of)
    {
        if (value > most)
            Add(pointer, kind, $"{Say(value)} {of}", $"{Say(most)} {of}", most);
    }

    public static string? String(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private void Text(JsonNode? node, Rule.Text rule, string pointer)
    {
        if (String(node) is not { } text)
        {
            Add(pointer, BlockFaultKind.Wrong, Shown(node), "a text");
            return;
        }

        if (text.Length < rule.Least)
            Add(pointer, BlockFaultKind.TooFew, "0 characters", $"at least {Say(rule.Least)}");
        Bound(pointer, BlockFaultKind.TooLong, text.Length, rule.Most, "characters");
        if (rule.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
            Add(pointer, BlockFaultKind.Wrong, Shown(node), pattern);
    }

    private void Number(JsonNode? node, Rule.Number rule, string pointer)
    {
        if (node?.GetValueKind() != JsonValueKind.Number || !double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number) || number < rule.Least || number > rule.Most || (rule.Whole && number != Math.Floor(number)))
        {
            Add(pointer, BlockFaultKind.Wrong, Shown(node), string.Create(CultureInfo.InvariantCulture, $"a {(rule.Whole ? "whole " : "")}number from {rule.Least} to {rule.Most}"));
        }
    }

    private void Many(JsonNode? node, Rule.Many rule, string pointer)
    {
        if (node is not JsonArray array)
        {
            Add(pointer, BlockFaultKind.Wrong, Shown(node), "a list");
            return;
        }

        if (array.Count < rule.Least)
            Add(pointer, BlockFaultKind.TooFew, Say(array.Count), $"at least {Say(rule.Least)}");
        Bound(pointer, BlockFaultKind.TooMany, array.Count, rule.Most, "entries");
        for (var i = 0; i < array.Count; i++)
            Check(array[i], rule.Item, $"{pointer}/{Say(i)}");
    }

    private void One(JsonNode? node, Rule.One rule, string pointer)
    {
        if (node is not JsonObject one)
        {
            Add(pointer, BlockFaultKind.Wrong, Shown(node), "an object");
            return;
        }

        if (rule.Shapes is [var only] && BlockLimits.Shapes.TryGetValue(only, out var shape) && shape.Properties.All(property => property.Name != "type"))
        {
            Check(one, only, pointer);
            return;
        }

        var type = String(one["type"]);
        var name = type is null ? null : rule.Shapes.FirstOrDefault(candidate => TypeOf(candidate) == type);
        if (name is null)
            Add(pointer, BlockLimits.BlockTypes.Contains(type) ? BlockFaultKind.WrongPlace : BlockFaultKind.Unknown, type is null ? "no type" : Cut(type), string.Join(", ", rule.Shapes.Select(TypeOf)));
        else if (TypeOf(name) is "plain_text" or "mrkdwn")
            Words(one, name, pointer);
        else
            Check(one, name, pointer);
    }

    private void Words(JsonObject one, string name, string pointer)
    {
        var most = name.Split(':') is [_, var bound] ? int.Parse(bound, CultureInfo.InvariantCulture) : TextObject;
        var flag = name.StartsWith("plain_text", StringComparison.Ordinal) ? "emoji" : "verbatim";
        Check(one["text"], new Rule.Text(1, most), pointer + "/text");
        if (one.ContainsKey(flag))
            Check(one[flag], ShapeWords.Flag, $"{pointer}/{flag}");
        foreach (var (unknown, _) in one.Where(pair => pair.Key != "type" && pair.Key != "text" && pair.Key != flag))
            Add($"{pointer}/{Escape(unknown)}", BlockFaultKind.Unknown, unknown, "type, text, " + flag);
    }

    private static string TypeOf(string shape) => shape.TrimStart('@').Split(':')[0];

    private static string Shown(JsonNode? node) => Cut(node?.ToJsonString() ?? "null");

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
