using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.State;

/// <summary>A modal or an App Home, as Slack keeps it.</summary>
public sealed class FakeView(string id, FakeUser user, JsonObject content)
{
    public string Id { get; } = id;

    public FakeUser User { get; } = user;

    /// <summary>What the app sent last.</summary>
    public JsonObject Content { get; set; } = content;

    public string Type => (string?)Content["type"] ?? "";

    public string Hash { get; set; } = "";

    public string RootId { get; init; } = id;

    public string? PreviousId { get; init; }

    /// <summary>What the app said about fields of the last submission: block id → words.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; set; } = new Dictionary<string, string>();

    public int Updates { get; set; }

    /// <summary>What the person has filled in so far: block id → value.</summary>
    public Dictionary<string, string> Typed { get; } = [];

    /// <summary>What menus with options from outside were last given: block id → options.</summary>
    public Dictionary<string, List<JsonObject>> Offered { get; } = [];

    public string CallbackId => (string?)Content["callback_id"] ?? "";

    public string Title => (string?)Content["title"]?["text"] ?? "";

    public JsonArray Blocks => Content["blocks"] as JsonArray ?? [];

    internal JsonObject Json(FakeTeam team, JsonObject? values = null)
    {
        var view = (JsonObject)Content.DeepClone();
        view["id"] = Id;
        view["team_id"] = team.Id;
        view["app_id"] = team.AppId;
        view["app_installed_team_id"] = team.Install.EnterpriseId is { } enterprise && team.Install.OrgWide ? enterprise : team.Id;
        view["bot_id"] = team.Install.BotId;
        view["hash"] = Hash;
        view["root_view_id"] = RootId;
        view["previous_view_id"] = PreviousId;
        view["state"] = new JsonObject { ["values"] = values ?? new JsonObject() };
        view["private_metadata"] ??= "";
        view["callback_id"] ??= "";
        view["external_id"] ??= "";
        view["clear_on_close"] ??= false;
        view["notify_on_close"] ??= false;
        view["close"] ??= null;
        view["submit"] ??= null;
        view["title"] ??= new JsonObject { ["type"] = "plain_text", ["text"] = "View Title", ["emoji"] = true };
        return view;
    }
}
