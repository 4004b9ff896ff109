using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>Clicks, submissions, shortcuts and menus, by their type. Source: docs.slack.dev/reference/interaction-payloads.</summary>
internal static class InteractionReader
{
    public static Received Read(JsonElement payload, Scene scene) => payload.Id("type") switch
    {
        "block_actions" => ActionReader.Read(payload, scene),
        "view_submission" => SubmissionReader.Read(payload, scene),
        "view_closed" => Scene.Dropped(DropReasons.Closed),
        "block_suggestion" => new Received.Suggest(payload.Text("value", 200) ?? "", scene.Installation.Key, User(payload)),
        "shortcut" or "message_action" => ShortcutReader.Read(payload, scene),
        null => Scene.Dropped(DropReasons.Unreadable),
        _ => Scene.Dropped(DropReasons.NotOurs),
    };

    public static string? User(JsonElement payload) => payload.Child("user").Id("id");

    public static Uri? ResponseUrl(JsonElement payload) =>
        Uri.TryCreate(payload.Secret("response_url"), UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null;
}
