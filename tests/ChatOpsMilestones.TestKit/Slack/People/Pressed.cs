using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>The action of a pressed button or a chosen option.</summary>
internal static class Pressed
{
    public static JsonObject Action(FakeTeam team, JsonObject block, JsonObject element, string? option)
    {
        var type = (string?)element["type"] ?? "";
        var action = new JsonObject
        {
            ["type"] = type,
            ["action_id"] = (string?)element["action_id"],
            ["block_id"] = (string?)block["block_id"],
            ["action_ts"] = team.NewTs(),
        };
        switch (type)
        {
            case "button":
                Copy(element, action, "text", "value", "style");
                break;
            case "feedback_buttons":
                var side = option is "negative" or "positive" ? option : option == (string?)element["negative_button"]?["value"] ? "negative" : "positive";
                Copy((JsonObject)element[side + "_button"]!, action, "text", "value"); // never null: the rules ask for both
                break;
            case "icon_button":
                Copy(element, action, "text", "value", "icon");
                break;
            default:
                foreach (var (name, value) in FormState.Of(element, option ?? throw new InvalidOperationException($"What is to be chosen in {action["action_id"]}?"), []))
                    action[name] = value?.DeepClone();
                if (type == "overflow")
                    action["selected_option"] = FormState.Option(element, option, []);
                break;
        }

        return action;
    }

    private static void Copy(JsonObject from, JsonObject to, params string[] names)
    {
        foreach (var name in names.Where(name => from[name] is not null))
            to[name] = from[name]!.DeepClone(); // never null: filtered
    }
}
