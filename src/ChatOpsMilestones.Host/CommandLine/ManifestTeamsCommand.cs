using System.CommandLine;
using ChatOpsMilestones.Teams;
using ChatOpsMilestones.Teams.Manifests;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>manifest teams</c>: the package that an administrator uploads to Microsoft Teams.</summary>
internal static class ManifestTeamsCommand
{
    private const string UsualFile = "milestones-teams.zip";

    public static Command Build(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var appId = new Option<string?>("--app-id") { Description = "App id of the Azure Bot, a GUID (default: the setting Teams:AppId).", HelpName = "id" };
        var file = new Option<string>("--out") { Description = "File to write.", HelpName = "file", DefaultValueFactory = _ => UsualFile };
        var schema = new Option<TeamsManifestSchema>("--schema")
        {
            Description = "Version of the manifest: 1.25 (default) or 1.30.",
            HelpName = "version",
            CustomParser = result =>
            {
                if (SchemaOf(result.Tokens[0].Value) is { } known)
                    return known;
                result.AddError($"--schema: “{result.Tokens[0].Value}” is none of 1.25, 1.30");
                return default;
            },
        };
        var channelMessages = new Option<bool>("--channel-messages")
        {
            Description = "Ask teams to let the bot read every message of their channels: replies below a card are notes without a mention (default: the setting Teams:ChannelMessages).",
        };
        var about = new Option<string?>("--url") { Description = "Your page about the bot, its privacy and terms: an https address.", HelpName = "address" };
        var json = new Option<bool>("--json") { Description = "Print the manifest in place of writing the package." };
        var command = new Command("teams", "Write the package that adds the bot to Microsoft Teams.") { appId, file, schema, channelMessages, about, json };
        command.SetAction((parsed, stop) => shell.WithSettings(common(parsed), new Dictionary<string, string?>(), async read =>
        {
            var settings = read.Settings.Teams;
            var id = parsed.GetValue(appId) ?? settings.AppId;
            var page = parsed.GetValue(about) ?? TeamsManifest.ExampleUrl;
            if (Fault(id, page) is { } fault)
                return await shell.Fail(fault);

            var manifest = TeamsManifest.Of(new TeamsManifestPlan(id.ToLowerInvariant())
            {
                Schema = parsed.GetValue(schema),
                ChannelMessages = parsed.GetValue(channelMessages) || settings.ChannelMessages,
                AboutUrl = page,
            });
            if (parsed.GetValue(json))
            {
                await shell.Output.WriteAsync(TeamsManifest.Text(manifest));
                return ExitCode.Done;
            }

            var target = parsed.GetValue(file)!; // never null: it has a default
            await File.WriteAllBytesAsync(target, TeamsPackage.Of(manifest), stop);
            await shell.Output.WriteAsync(Words(target, settings));
            return ExitCode.Done;
        }));
        return command;
    }

    private static TeamsManifestSchema? SchemaOf(string word) => word switch
    {
        "1.25" => TeamsManifestSchema.V1_25,
        "1.30" => TeamsManifestSchema.V1_30,
        _ => null,
    };

    private static string? Fault(string id, string page) =>
        id.Length == 0 ? "--app-id: needed: the app id of the Azure Bot, a GUID; or set Teams:AppId."
        : !Guid.TryParseExact(id, "D", out _) ? $"--app-id: “{id}” is no GUID like 11111111-2222-3333-4444-555555555555."
        : !Uri.TryCreate(page, UriKind.Absolute, out var uri) || uri.Scheme != "https" || uri.UserInfo.Length > 0 ? $"--url: “{page}” is no https address like https://example.com/milestones."
        : null;

    private static string Words(string file, TeamsOptions settings) => $"""
        {file} is written.

        An administrator uploads it: Teams admin center, Teams apps, Manage apps, Upload new app.
        Then people find Milestones under Apps, and owners add it to their teams.
        {(settings.AppId.Length > 0 ? "" : "Set Teams:AppId, Teams:TenantId and Teams:ClientSecret, and point the Azure Bot to https://…/api/messages.\n")}doctor says whether everything is in place.

        """;
}
