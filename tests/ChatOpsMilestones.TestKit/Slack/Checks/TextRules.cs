using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>Text objects and options.</summary>
internal static class TextRules
{
    public static void Check(JsonObject text, string at, int most, bool plainOnly, List<string> faults)
    {
        var type = BlockRules.Text(text, "type");
        if (type is not "plain_text" && (plainOnly || type is not "mrkdwn"))
            faults.Add(BlockRules.Fault($"must be {(plainOnly ? "plain_text" : "plain_text or mrkdwn")}", at + "/type"));
        var words = BlockRules.Text(text, "text");
        if (string.IsNullOrEmpty(words))
            faults.Add(BlockRules.Fault("must be more than 0 characters", at + "/text"));
        else if (words.Length > most)
            faults.Add(BlockRules.Fault($"must be less than {most + 1} characters", at + "/text"));
    }

    public static void Need(JsonObject parent, string name, string at, int most, bool plainOnly, List<string> faults)
    {
        if (parent[name] is JsonObject text)
            Check(text, $"{at}/{name}", most, plainOnly, faults);
        else
            faults.Add(BlockRules.Fault($"missing required field: {name}", at));
    }

    public static void Optional(JsonObject parent, string name, string at, int most, bool plainOnly, List<string> faults)
    {
        if (parent[name] is not null)
            Need(parent, name, at, most, plainOnly, faults);
    }

    /// <summary>Options of a menu, of radio buttons and so on.</summary>
    public static void Options(JsonArray options, string at, int most, List<string> faults)
    {
        if (options.Count == 0 || options.Count > most)
            faults.Add(BlockRules.Fault($"must provide 1 to {most} items", at));
        var values = new HashSet<string>();
        for (var i = 0; i < options.Count; i++)
        {
            var here = $"{at}/{i}";
            if (options[i] is not JsonObject option)
            {
                faults.Add(BlockRules.Fault("must be an object", here));
                continue;
            }

            Need(option, "text", here, 75, false, faults);
            Optional(option, "description", here, 75, false, faults);
            if (BlockRules.Text(option, "value") is not { } value || value.Length > 150)
                faults.Add(BlockRules.Fault("must be 1 to 150 characters", here + "/value"));
            else if (!values.Add(value))
                faults.Add(BlockRules.Fault("values must be unique", here + "/value"));
        }
    }
}
