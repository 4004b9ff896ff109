using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Checks;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Modals, three deep, and App Home.</summary>
internal static class ViewMethods
{
    private const int Deepest = 3;

    public static JsonObject Open(ApiCall call)
    {
        var content = Read(call, "modal");
        var trigger = call.Slack.Triggers.Exchange(call.Need("trigger_id"));
        NewExternal(call, content, null);
        return Answer(call, Show(call.Team, trigger.User, content, fresh: true));
    }

    public static JsonObject Push(ApiCall call)
    {
        var content = Read(call, "modal");
        var trigger = call.Slack.Triggers.Exchange(call.Need("trigger_id"));
        if (Stack(call.Team, trigger.User).Count == 0)
            throw new ApiFailure("no_view_open");
        NewExternal(call, content, null);
        return Answer(call, Show(call.Team, trigger.User, content, fresh: false));
    }

    public static JsonObject Update(ApiCall call)
    {
        var content = Read(call, "modal", "home");
        var view = Find(call) ?? throw new ApiFailure("not_found");
        CheckHash(call, view);
        NewExternal(call, content, view);
        Replace(call.Team, view, content);
        return Answer(call, view);
    }

    public static JsonObject Publish(ApiCall call)
    {
        if (!call.Team.HomeTab)
            throw new ApiFailure("not_enabled");
        var user = call.Team.User(call.Need("user_id")) ?? throw new ApiFailure("user_not_found");
        var content = Read(call, "home");
        var home = call.Team.Homes.GetValueOrDefault(user.Id);
        if (home is null)
        {
            home = new FakeView(call.Team.NewId("V"), user, content) { Hash = call.Team.NewHash() };
            call.Team.Homes[user.Id] = home;
            call.Team.Changed();
            return Answer(call, home);
        }

        CheckHash(call, home);
        Replace(call.Team, home, content);
        return Answer(call, home);
    }

    public static FakeView Show(FakeTeam team, FakeUser user, JsonObject content, bool fresh)
    {
        var stack = Stack(team, user);
        if (fresh)
            stack.Clear();
        if (stack.Count >= Deepest)
            throw new ApiFailure("push_limit_reached");
        var id = team.NewId("V");
        var view = new FakeView(id, user, content) { Hash = team.NewHash(), RootId = stack.Count > 0 ? stack[0].Id : id, PreviousId = stack.Count > 0 ? stack[^1].Id : null };
        stack.Add(view);
        team.Changed();
        return view;
    }

    public static void Replace(FakeTeam team, FakeView view, JsonObject content)
    {
        view.Content = content;
        view.Hash = team.NewHash();
        view.Errors = new Dictionary<string, string>();
        view.Updates++;
        team.Changed();
    }

    /// <summary>The faults of a view, as Slack words them; empty when it may be shown.</summary>
    public static IReadOnlyList<string> Faults(JsonObject content, params string[] types)
    {
        var type = (string?)(content["type"] as JsonValue);
        return type is null || !types.Contains(type) ? ["must be one of the allowed view types [json-pointer:/view/type]"] : BlockRules.CheckView(content);
    }

    public static List<FakeView> Stack(FakeTeam team, FakeUser user)
    {
        if (!team.Modals.TryGetValue(user.Id, out var stack))
            team.Modals[user.Id] = stack = [];
        return stack;
    }

    private static JsonObject Read(ApiCall call, params string[] types)
    {
        var content = call.Node<JsonObject>("view", "invalid_arguments") ?? throw ApiFailure.Arguments("missing required field: view");
        var faults = Faults(content, types);
        if (faults.Count > 0)
            throw ApiFailure.Blocks("invalid_arguments", faults);
        if (content.ToJsonString().Length > 250_000)
            throw new ApiFailure("view_too_large");
        BlockRules.GiveIds((JsonArray)content["blocks"]!, () => call.Team.NewId("B")); // never null: checked above
        return content;
    }

    private static IEnumerable<FakeView> All(FakeTeam team) => team.Modals.Values.SelectMany(stack => stack).Concat(team.Homes.Values);

    private static FakeView? Find(ApiCall call)
    {
        var (id, external) = (call.Text("view_id"), call.Text("external_id"));
        if (id is null && external is null)
            throw ApiFailure.Arguments("missing required field: view_id");
        return All(call.Team).FirstOrDefault(view => id is null ? (string?)view.Content["external_id"] == external : view.Id == id);
    }

    private static void CheckHash(ApiCall call, FakeView view)
    {
        if (call.Text("hash") is { } hash && hash != view.Hash)
            throw new ApiFailure("hash_conflict");
    }

    private static void NewExternal(ApiCall call, JsonObject content, FakeView? but)
    {
        if ((string?)content["external_id"] is { Length: > 0 } external && All(call.Team).Any(view => view != but && (string?)view.Content["external_id"] == external))
            throw new ApiFailure("duplicate_external_id");
    }

    private static JsonObject Answer(ApiCall call, FakeView view) => ApiMethod.Ok(("view", view.Json(call.Team)));
}
