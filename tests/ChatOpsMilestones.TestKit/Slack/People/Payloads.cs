using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>Payloads of interactions and commands.</summary>
internal sealed class Payloads(FakeSlack slack)
{
    /// <summary>A press in a message. An ephemeral message is not repeated in the payload.</summary>
    public JsonObject InMessage(FakeUser user, FakeMessage message, JsonObject action)
    {
        var channel = message.Channel;
        var payload = Common("block_actions", channel.Team, user);
        var container = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = channel.Id,
            ["is_ephemeral"] = message.EphemeralFor is not null,
        };
        if (message.ThreadTs is { } thread)
            container["thread_ts"] = thread;
        payload["container"] = container;
        payload["channel"] = Channel(channel);
        if (message.EphemeralFor is null)
            payload["message"] = message.Json(withMetadata: true);
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = slack.ResponseUrls.New("actions", channel.Team, channel, user, message);
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    /// <summary>A press in a modal or on App Home.</summary>
    public JsonObject InView(FakeTeam team, FakeUser user, FakeView view, JsonObject action)
    {
        var payload = Common("block_actions", team, user);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        var values = FormState.Values(view);
        payload["view"] = view.Json(team, values);
        payload["state"] = new JsonObject { ["values"] = values.DeepClone() };
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    public JsonObject Submission(FakeTeam team, FakeUser user, FakeView view)
    {
        var payload = Common("view_submission", team, user);
        payload["view"] = view.Json(team, FormState.Values(view));
        payload["response_urls"] = new JsonArray();
        return payload;
    }

    public JsonObject Closed(FakeTeam team, FakeUser user, FakeView view, bool cleared)
    {
        var payload = Common("view_closed", team, user, trigger: false);
        payload["view"] = view.Json(team);
        payload["is_cleared"] = cleared;
        return payload;
    }

    public JsonObject Suggestion(FakeTeam team, FakeUser user, FakeView view, string blockId, string actionId, string query)
    {
        var payload = Common("block_suggestion", team, user, trigger: false);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["block_id"] = blockId;
        payload["action_id"] = actionId;
        payload["value"] = query;
        payload["view"] = view.Json(team, FormState.Values(view));
        return payload;
    }

    public JsonObject Shortcut(FakeTeam team, FakeUser user, string callbackId)
    {
        var payload = Common("shortcut", team, user);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = team.NewTs();
        return payload;
    }

    public JsonObject MessageShortcut(FakeUser user, FakeMessage message, string callbackId)
    {
        var channel = message.Channel;
        var payload = Common("message_action", channel.Team, user);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = channel.Team.NewTs();
        payload["message_ts"] = message.Ts;
        payload["message"] = message.Json(withMetadata: true);
        payload["channel"] = Channel(channel);
        payload["response_url"] = slack.ResponseUrls.New("actions", channel.Team, channel, user, null);
        return payload;
    }

    public JsonObject Command(FakeUser user, FakeChannel channel, string command, string text)
    {
        var team = channel.Team;
        var payload = new JsonObject
        {
            ["token"] = "deprecatedverificationtoken",
            ["team_id"] = team.Id,
            ["team_domain"] = team.Name,
            ["channel_id"] = channel.Id,
            ["channel_name"] = channel.ShownName,
            ["user_id"] = user.Id,
            ["user_name"] = user.Handle,
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = team.AppId,
            ["is_enterprise_install"] = team.Install.OrgWide ? "true" : "false",
            ["response_url"] = slack.ResponseUrls.New("commands", team, channel, user, null),
            ["trigger_id"] = slack.Triggers.New(user),
        };
        if (team.Install.EnterpriseId is { } enterprise)
        {
            payload["enterprise_id"] = enterprise;
            payload["enterprise_name"] = "Enterprise";
        }

        return payload;
    }

    private JsonObject Common(string type, FakeTeam team, FakeUser user, bool trigger = true)
    {
        var payload = new JsonObject
        {
            ["type"] = type,
            ["user"] = user.InPayload(),
            ["api_app_id"] = team.AppId,
            ["token"] = "deprecatedverificationtoken",
            ["team"] = team.Install.OrgWide ? null : new JsonObject { ["id"] = team.Id, ["domain"] = team.Name },
            ["enterprise"] = team.Install.EnterpriseId is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = "Enterprise" } : null,
            ["is_enterprise_install"] = team.Install.OrgWide,
        };
        if (trigger)
            payload["trigger_id"] = slack.Triggers.New(user);
        return payload;
    }

    private static JsonObject Channel(FakeChannel channel) => new() { ["id"] = channel.Id, ["name"] = channel.ShownName };
}
