using System.CommandLine;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Manifests;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>The group <c>manifest</c>, and <c>manifest slack</c>: what an administrator needs to create the app in a workspace.</summary>
internal static class ManifestCommands
{
    public static Command Build(Shell shell, Func<ParseResult, CommonOptions> common) => new("manifest", "Print what adds the bot to a chat platform.") { Slack(shell, common), ManifestTeamsCommand.Build(shell, common) };

    private static Command Slack(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var mode = new Option<SlackMode?>("--mode") { Description = "socket or http (default: the setting Slack:Mode).", HelpName = "mode" };
        var url = new Option<string?>("--url")
        {
            Description = "The https address under which Slack reaches this host, for http (default: the setting Slack:PublicUrl).",
            HelpName = "address",
        };
        var json = new Option<bool>("--json") { Description = "Print the manifest itself in place of the link." };
        var command = new Command("slack", "Print the link that creates the Slack app with one click.") { mode, url, json };
        command.SetAction((parsed, _) => shell.WithSettings(common(parsed), new Dictionary<string, string?>(), async read =>
        {
            var settings = read.Settings.Slack;
            var way = parsed.GetValue(mode) ?? settings.Mode;
            var address = parsed.GetValue(url) ?? settings.PublicUrl;
            var byOAuth = settings.ClientId.Length > 0;
            if (Fault(way == SlackMode.Http || byOAuth, address) is { } fault)
                return await shell.Fail(fault);

            var manifest = SlackManifest.Of(way, settings.Command, address, byOAuth);
            await shell.Output.WriteAsync(parsed.GetValue(json) ? SlackManifest.Text(manifest) : Words(way, manifest));
            return ExitCode.Done;
        }));
        return command;
    }

    private static string? Fault(bool needed, string address)
    {
        if (!needed)
            return null;
        if (address.Length == 0)
            return "--url: needed for http: the https address under which Slack reaches this host, like https://bot.example.com.";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.PathAndQuery + uri.Fragment == "/" && uri.UserInfo.Length == 0
            ? null
            : $"--url: “{address}” is not an https address without a path, like https://bot.example.com.";
    }

    private static string Words(SlackMode mode, System.Text.Json.Nodes.JsonObject manifest) => $"""
        Open this link, choose the workspace and press Create:

        {SlackManifest.CreateLink(manifest)}

        Then install the app to the workspace and copy into the settings:
          Slack:BotToken       OAuth & Permissions, Bot User OAuth Token (xoxb-…)
        {(mode == SlackMode.Socket
            ? "  Slack:AppToken       Basic Information, App-Level Tokens: make one with connections:write (xapp-…)"
            : "  Slack:SigningSecret  Basic Information, App Credentials")}
        doctor says whether everything is in place.

        """;
}
