using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Manifests;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Slack.Tests.Manifests;

public sealed class SlackManifestTests
{
    public static TheoryData<SlackMode, string> Shipped => new() { { SlackMode.Socket, "socket.json" }, { SlackMode.Http, "http.json" } };

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_file_that_ships_is_what_the_program_writes(SlackMode mode, string file) =>
        Golden.Check(SlackManifest.Text(Of(mode)), "../../../../manifests/slack/" + file);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_manifest_keeps_within_the_bounds_of_the_schema(SlackMode mode, string file)
    {
        Assert.EndsWith(".json", file, StringComparison.Ordinal);
        var manifest = Of(mode);
        var display = manifest["display_information"]!;
        var features = manifest["features"]!;
        var command = Assert.Single(features["slash_commands"]!.AsArray())!;

        Assert.InRange(Length(display["name"]), 1, 35);
        Assert.InRange(Length(display["description"]), 1, 140);
        Assert.Matches("^#[0-9a-f]{6}$", display["background_color"]!.GetValue<string>());
        Assert.InRange(Length(features["bot_user"]!["display_name"]), 1, 80);
        Assert.All(features["shortcuts"]!.AsArray(), shortcut =>
        {
            Assert.InRange(Length(shortcut!["name"]), 1, 24);
            Assert.InRange(Length(shortcut["description"]), 1, 150);
            Assert.InRange(Length(shortcut["callback_id"]), 1, 255);
            Assert.Contains(shortcut["type"]!.GetValue<string>(), new[] { "message", "global" });
        });
        Assert.InRange(Length(command["command"]), 2, 32);
        Assert.InRange(Length(command["usage_hint"]), 1, 1000);
        Assert.True(command["should_escape"]!.GetValue<bool>());
        Assert.InRange(manifest["settings"]!["event_subscriptions"]!["bot_events"]!.AsArray().Count, 1, 100);
        Assert.InRange(manifest["oauth_config"]!["scopes"]!["bot"]!.AsArray().Count, 1, 255);
    }

    [Fact]
    public void Socket_mode_names_no_address_and_http_names_one_for_everything()
    {
        Assert.DoesNotContain("http", Of(SlackMode.Socket).ToJsonString(), StringComparison.Ordinal);

        var http = Of(SlackMode.Http);
        const string inbound = "https://milestones.example.com/slack/events";
        Assert.Equal(inbound, http["settings"]!["event_subscriptions"]!["request_url"]!.GetValue<string>());
        Assert.Equal(inbound, http["settings"]!["interactivity"]!["request_url"]!.GetValue<string>());
        Assert.Equal(inbound, http["settings"]!["interactivity"]!["message_menu_options_url"]!.GetValue<string>());
        Assert.Equal(inbound, http["features"]!["slash_commands"]![0]!["url"]!.GetValue<string>());
        Assert.False(http["settings"]!["socket_mode_enabled"]!.GetValue<bool>());
    }

    // Slack refuses a manifest whose events need a scope that it does not ask for.
    [Theory]
    [InlineData("message.channels", "channels:history")]
    [InlineData("message.groups", "groups:history")]
    [InlineData("message.im", "im:history")]
    [InlineData("app_mention", "app_mentions:read")]
    [InlineData("channel_archive", "channels:read")]
    [InlineData("group_archive", "groups:read")]
    [InlineData("user_change", "users:read")]
    public void An_event_comes_with_its_scope(string name, string scope)
    {
        var manifest = Of(SlackMode.Socket);

        Assert.Contains(name, Texts(manifest["settings"]!["event_subscriptions"]!["bot_events"]!));
        Assert.Contains(scope, Texts(manifest["oauth_config"]!["scopes"]!["bot"]!));
    }

    [Fact]
    public void The_link_creates_the_app_with_the_whole_manifest()
    {
        var manifest = Of(SlackMode.Socket);
        var link = new Uri(SlackManifest.CreateLink(manifest));

        Assert.Equal("api.slack.com", link.Host);
        var told = Uri.UnescapeDataString(link.Query["?new_app=1&manifest_json=".Length..]);
        Assert.True(JsonNode.DeepEquals(manifest, JsonNode.Parse(told)));
        Assert.InRange(link.AbsoluteUri.Length, 1, 8000); // what servers commonly take
    }

    [Fact]
    public void A_missing_scope_is_told_with_what_it_costs()
    {
        var granted = SlackScopes.Bot.Select(s => s.Name).Where(s => s is not "files:write").ToHashSet();

        var missing = Assert.Single(SlackScopes.Missing(granted));

        Assert.Equal("files:write", missing.Name);
        Assert.False(missing.Needed);
    }

    private static JsonObject Of(SlackMode mode) => SlackManifest.Of(mode, "/milestones", SlackManifest.ExampleUrl);

    private static int Length(JsonNode? text) => text!.GetValue<string>().Length;

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(item => item!.GetValue<string>());
}
