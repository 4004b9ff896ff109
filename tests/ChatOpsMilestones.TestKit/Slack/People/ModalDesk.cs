using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Checks;
using ChatOpsMilestones.TestKit.Slack.Delivery;
using ChatOpsMilestones.TestKit.Slack.State;
using ChatOpsMilestones.TestKit.Slack.Web;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>Does with a modal what the acknowledgement of its submission asks for.</summary>
internal sealed class ModalDesk(FakeSlack slack)
{
    public FakeReaction Apply(FakeTeam team, FakeView view, FakeReaction reaction)
    {
        lock (slack.Gate)
        {
            var trouble = Do(team, view, reaction.Payload as JsonObject);
            team.Changed();
            return reaction with { Trouble = trouble };
        }
    }

    /// <summary>Null when it could be done; else what Slack would show as an error in the modal.</summary>
    private static string? Do(FakeTeam team, FakeView view, JsonObject? answer)
    {
        var stack = ViewMethods.Stack(team, view.User);
        switch ((string?)answer?["response_action"])
        {
            case null:
                stack.Remove(view);
                return null;
            case "clear":
                stack.Clear();
                return null;
            case "errors":
                return Errors(view, answer["errors"] as JsonObject);
            case "update":
                return WithView(team, answer, content => ViewMethods.Replace(team, view, content));
            case "push":
                return stack.Count >= 3 ? "push_limit_reached" : WithView(team, answer, content => ViewMethods.Show(team, view.User, content, fresh: false));
            default:
                return "invalid response_action";
        }
    }

    private static string? WithView(FakeTeam team, JsonObject answer, Action<JsonObject> then)
    {
        if (answer["view"]?.DeepClone() is not JsonObject content)
            return "the answer has no view";
        var faults = ViewMethods.Faults(content, "modal");
        if (faults.Count > 0)
            return string.Join("; ", faults);
        BlockRules.GiveIds((JsonArray)content["blocks"]!, () => team.NewId("B")); // never null: checked
        then(content);
        return null;
    }

    private static string? Errors(FakeView view, JsonObject? errors)
    {
        var inputs = BlockFinder.Blocks(view.Blocks).Where(block => (string?)block["type"] == "input").Select(block => (string?)block["block_id"]).ToHashSet();
        if (errors is not { Count: > 0 })
            return "the answer names no errors";
        var unknown = errors.Select(error => error.Key).Where(key => !inputs.Contains(key)).ToList();
        if (unknown.Count > 0)
            return $"{string.Join(", ", unknown)} is the block_id of no input";
        view.Errors = errors.ToDictionary(error => error.Key, error => (string?)error.Value ?? "");
        return null;
    }
}
