using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Manifests;

/// <summary>
/// The app as a workspace creates it, one for each way in. Source: docs.slack.dev/reference/app-manifest; bounds from
/// slackapi/manifest-schema.
/// </summary>
public static class SlackManifest
{
    /// <summary>Stands for the host's own address in the HTTP manifest that ships.</summary>
    public const string ExampleUrl = "https://milestones.example.com";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Events =
    [
        "app_home_opened", "app_mention", "app_uninstalled", "channel_archive", "channel_deleted", "channel_id_changed", "channel_left", "channel_rename",
        "channel_unarchive", "group_archive", "group_deleted", "group_left", "group_rename", "group_unarchive", "member_joined_channel", "member_left_channel",
        "message.channels", "message.groups", "message.im", "team_access_granted", "team_access_revoked", "team_join", "tokens_revoked", "user_change",
    ];

    /// <param name="mode">which way in.</param>
    /// <param name="command">the slash command, with its slash.</param>
    /// <param name="publicUrl">the address under which Slack reaches this host, without a slash at its end; not used in socket mode.</param>
    /// <param name="byOAuth">the app is to be installed into several workspaces, whose browsers come back to the host.</param>
    public static JsonObject Of(SlackMode mode, string command, string publicUrl, bool byOAuth = false)
    {
        var http = mode == SlackMode.Http;
        var address = publicUrl.TrimEnd('/');
        var inbound = address + SlackPaths.Events;
        return new JsonObject
        {
            ["_metadata"] = new JsonObject { ["major_version"] = 2 },
            ["display_information"] = new JsonObject
            {
                ["name"] = "Milestones",
                ["description"] = "Tells Customer Success which customer milestones were reached, are near or were missed, and what to do next.",
                ["background_color"] = "#1f2a44",
            },
            ["features"] = Features(command, http ? inbound : null),
            ["oauth_config"] = With(
                new JsonObject { ["scopes"] = new JsonObject { ["bot"] = List(SlackScopes.Bot.Select(scope => scope.Name)) } },
                "redirect_urls",
                byOAuth ? List([address + SlackPaths.OAuthCallback]) : null),
            ["settings"] = new JsonObject
            {
                ["event_subscriptions"] = With(new JsonObject { ["bot_events"] = List(Events) }, "request_url", http ? inbound : null),
                ["interactivity"] = With(
                    With(new JsonObject { ["is_enabled"] = true }, "request_url", http ? inbound : null), "message_menu_options_url", http ? inbound : null),
                ["org_deploy_enabled"] = true,
                ["socket_mode_enabled"] = !http,
                ["token_rotation_enabled"] = false,
            },
        };
    }

    /// <summary>As it stands in a file: indented, with a line end.</summary>
    public static string Text(JsonObject manifest) => manifest.ToJsonString(Readable) + "\n";

    /// <summary>The page of Slack that creates the app with one click.</summary>
    public static string CreateLink(JsonObject manifest) => "https://api.slack.com/apps?new_app=1&manifest_json=" + Uri.EscapeDataString(manifest.ToJsonString(Compact));

    private static JsonObject Features(string command, string? inbound) => new()
    {
        ["app_home"] = new JsonObject { ["home_tab_enabled"] = true, ["messages_tab_enabled"] = true, ["messages_tab_read_only_enabled"] = false },
        ["bot_user"] = new JsonObject { ["display_name"] = "Milestones", ["always_online"] = true },
        ["shortcuts"] = new JsonArray
        {
            new JsonObject { ["name"] = "Add to account notes", ["type"] = "message", ["callback_id"] = ActionIds.NoteShortcut, ["description"] = "Keep this message as a note on a customer account" },
            new JsonObject { ["name"] = "Look up account", ["type"] = "global", ["callback_id"] = ActionIds.LookUpShortcut, ["description"] = "See one customer account: facts, health, open alerts, history" },
        },
        ["slash_commands"] = new JsonArray
        {
            With(
                new JsonObject
                {
                    ["command"] = command,
                    ["description"] = "Ask about accounts, alerts and milestones",
                    ["usage_hint"] = "mine | due | account <name> | why <alert> | subscribe <segment> | help",
                    ["should_escape"] = true,
                },
                "url",
                inbound),
        },
    };

    private static JsonObject With(JsonObject owner, string name, JsonNode? value)
    {
        if (value is not null)
            owner[name] = value;
        return owner;
    }

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
