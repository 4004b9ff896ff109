using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

internal static class UserMethods
{
    public static JsonObject Info(ApiCall call)
    {
        var user = call.Team.User(call.Need("user", "user_not_found")) ?? throw new ApiFailure("user_not_found");
        return user.IsForeign && !call.Team.Channels.Any(channel => channel.SharedOutside && channel.Has(user.Id)) ? throw new ApiFailure("user_not_visible") : Answer(call, user);
    }

    /// <summary>Only active people of this workspace are found.</summary>
    public static JsonObject ByEmail(ApiCall call)
    {
        call.NeedScope("users:read");
        var user = call.Team.UserByEmail(call.Need("email", "users_not_found"));
        return user is null or { Deleted: true } or { IsForeign: true } ? throw new ApiFailure("users_not_found") : Answer(call, user);
    }

    public static JsonObject List(ApiCall call)
    {
        var (page, next) = Pages.Of(call, [.. call.Team.Users.Where(user => !user.IsForeign)], 100, 1000);
        return Pages.Answer("members", [.. page.Select(user => (JsonNode)Json(call, user))], next);
    }

    private static JsonObject Answer(ApiCall call, FakeUser user) => ApiMethod.Ok(("user", Json(call, user)));

    private static JsonObject Json(ApiCall call, FakeUser user) =>
        user.Json(call.Slack.Time.GetUtcNow(), call.Install.Scopes.Contains("users:read.email") && !user.IsForeign);
}
