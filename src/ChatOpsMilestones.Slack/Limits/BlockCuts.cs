using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>The single cuts of <see cref="BlockFitter"/>.</summary>
internal static class BlockCuts
{
    private const int ShortestCut = 120;

    /// <summary>What means something to us or to Slack and is worthless when it is cut.</summary>
    private static readonly string[] Whole =
        ["block_id", "action_id", "value", "url", "type", "image_url", "private_metadata", "callback_id", "external_id", "initial_date", "initial_time", "label", "timezone", "name"];

    /// <summary>Cuts the text there; false when it is none that may be cut.</summary>
    public static bool CutText(JsonObject root, string pointer, int most)
    {
        var (parent, key) = Find(root, pointer);
        if (parent is not JsonObject one || Whole.Contains(key) || ShapeWalk.String(one[key]) is not { } text)
            return false;
        one[key] = Shorter(one, text, most);
        return true;
    }

    public static bool CutList(JsonObject root, string pointer, int most)
    {
        var (parent, key) = Find(root, pointer);
        var list = parent switch
        {
            JsonObject one => one[key] as JsonArray,
            JsonArray many => many[int.Parse(key, CultureInfo.InvariantCulture)] as JsonArray,
            _ => null,
        };
        if (list is null || most <= 0)
            return false;
        while (list.Count > most)
            list.RemoveAt(list.Count - 1);
        return true;
    }

    /// <summary>Takes the block out in which the fault is; of the view itself, the property.</summary>
    public static void Remove(JsonObject root, string pointer)
    {
        var parts = pointer.Split('/');
        if (parts is [_, "blocks", var index, ..] && root["blocks"] is JsonArray blocks && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i))
        {
            if (i < blocks.Count)
                blocks.RemoveAt(i);
        }
        else if (parts is [_, var name, ..])
        {
            root.Remove(name);
        }
    }

    /// <summary>Drops blocks that only say something, the later ones first, and says how many are gone.</summary>
    public static void DropBlocks(JsonArray blocks, int most)
    {
        var gone = 0;
        while (blocks.Count > most - 1 && DropOne(blocks))
            gone++;
        if (gone == 0)
            return;
        var end = blocks.Count;
        while (end > 0 && IsPressed(blocks[end - 1]) && blocks[end - 1]?["type"]?.ToJsonString() != "\"section\"")
            end--;
        blocks.Insert(end, Block.Context("cut." + gone.ToString(CultureInfo.InvariantCulture), Block.Plain(string.Create(CultureInfo.InvariantCulture, $"… and {gone} more"))));
    }

    /// <summary>Makes a message or view that is too long as a whole shorter: its longest text, and when all are short, its blocks.</summary>
    public static void Shorten(JsonObject whole, BlockSurface surface)
    {
        if (whole["blocks"] is not JsonArray blocks)
            return;
        var most = surface == BlockSurface.Message ? BlockLimits.MessagePayload : BlockLimits.ViewPayload / 2;
        while (JsonSize.Of(blocks) > most)
        {
            var longest = Texts(blocks).MaxBy(text => text.Owner[text.Key]!.GetValue<string>().Length); // only texts are found
            if (longest.Owner is null || longest.Owner[longest.Key]!.GetValue<string>() is not { Length: > ShortestCut } text)
            {
                if (!DropOne(blocks))
                    return;
                continue;
            }

            var kept = Math.Max(ShortestCut, text.Length * 2 / 3);
            longest.Owner[longest.Key] = Shorter(longest.Owner, text, kept);
        }
    }

    /// <summary>Cuts markup without leaving half an entity, mention or link.</summary>
    public static string Markup(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var cut = SlackText.Cut(text, most)[..^1];
        if (cut.LastIndexOf('<') is var link and >= 0 && cut.IndexOf('>', link) < 0)
            cut = cut[..link];
        if (cut.LastIndexOf('&') is var entity and >= 0 && cut.IndexOf(';', entity) < 0)
            cut = cut[..entity];
        return cut.TrimEnd() + "…";
    }

    private static string Shorter(JsonObject owner, string text, int most) => ShapeWalk.String(owner["type"]) switch
    {
        "mrkdwn" => Markup(text, most),
        "plain_text" => SlackText.Words(SlackText.Cut(text, most)),
        _ => SlackText.Cut(text, most),
    };

    private static bool DropOne(JsonArray blocks)
    {
        // The first two say what it is about.
        for (var i = blocks.Count - 1; i >= 2; i--)
        {
            if (!IsPressed(blocks[i]))
            {
                blocks.RemoveAt(i);
                return true;
            }
        }

        if (blocks.Count == 0)
            return false;
        var section = Enumerable.Range(0, blocks.Count).LastOrDefault(i => blocks[i]?["type"]?.ToJsonString() == "\"section\"", blocks.Count - 1);
        blocks.RemoveAt(section);
        return true;
    }

    private static bool IsPressed(JsonNode? block) =>
        block is JsonObject one && (one["accessory"] is not null || ShapeWalk.String(one["type"]) is "actions" or "context_actions" or "input");

    private static IEnumerable<(JsonObject Owner, string Key)> Texts(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(pair => pair.Value?.GetValueKind() == JsonValueKind.String
            ? Whole.Contains(pair.Key) ? [] : [(one, pair.Key)]
            : Texts(pair.Value)),
        JsonArray many => many.SelectMany(Texts),
        _ => [],
    };

    private static (JsonNode? Parent, string Key) Find(JsonObject root, string pointer)
    {
        JsonNode? node = root;
        var parts = pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        foreach (var part in parts.SkipLast(1))
        {
            node = node switch
            {
                JsonObject one => one[part],
                JsonArray many when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < many.Count => many[i],
                _ => null,
            };
        }

        return (node, parts.Count == 0 ? "" : parts[^1]);
    }
}
