using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Manifests;

/// <summary>
/// The app as a tenant installs it. Source: learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema; bounds
/// from the published JSON schemas, and from the page on commands where that is narrower.
/// </summary>
public static class TeamsManifest
{
    /// <summary>Stands for the bot's app id in the manifest that ships.</summary>
    public const string ExampleAppId = "00000000-0000-0000-0000-000000000000";

    /// <summary>Stands for a page about who runs the bot in the manifest that ships.</summary>
    public const string ExampleUrl = "https://milestones.example.com";

    /// <summary>Rises with every change of what stands below: tenants take no other package under the same number.</summary>
    public const string Version = "1.0.0";

    private const string Blue = "#3451b2";
    private const int LongestTitle = 32;
    private const int LongestMeaning = 128;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What stands in help does not stand alone; and a page of one's own is a word in Teams only.
    private static readonly IReadOnlyDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["home"] = "your page: open alerts, what was kept from you, your settings",
        ["unsubscribe"] = "stop what this channel is told about a segment (managers)",
        ["help"] = "everything you can ask",
    };

    // At most ten of each, in the order of how often they are wanted.
    private static readonly string[] InPerson = ["home", "mine", "due", "account", "why", "settings", "quiet", "digest", "milestones", "help"];

    private static readonly string[] InPlaces = ["mine", "due", "account", "why", "subscribe", "unsubscribe", "subscriptions", "replay", "milestones", "help"];

    public static JsonObject Of(TeamsManifestPlan plan)
    {
        var page = plan.AboutUrl.TrimEnd('/');
        var number = plan.Schema == TeamsManifestSchema.V1_30 ? "1.30" : "1.25";
        var manifest = new JsonObject
        {
            ["$schema"] = $"https://developer.microsoft.com/json-schemas/teams/v{number}/MicrosoftTeams.schema.json",
            ["manifestVersion"] = number,
            ["version"] = Version,
            ["id"] = plan.AppId,
            ["developer"] = new JsonObject { ["name"] = "ChatOps Milestones", ["websiteUrl"] = page, ["privacyUrl"] = page, ["termsOfUseUrl"] = page },
            ["name"] = new JsonObject { ["short"] = "Milestones", ["full"] = "ChatOps Milestones" },
            ["description"] = new JsonObject
            {
                ["short"] = "Customer milestones, and what to do next",
                ["full"] = "Tells Customer Success which customer milestones were reached, are near or were missed, and what to do next: one card in front of the right person, with the numbers, the reason and a "
                    + "recommended action. Answers questions about accounts and alerts, and learns from what people do with its cards. Your company runs it itself; it keeps its data there.",
            },
            ["icons"] = new JsonObject { ["color"] = TeamsPackage.ColorIcon, ["outline"] = TeamsPackage.OutlineIcon },
            ["accentColor"] = Blue,
            ["bots"] = new JsonArray
            {
                new JsonObject
                {
                    ["botId"] = plan.AppId,
                    ["scopes"] = List("personal", "team", "groupChat"),
                    ["isNotificationOnly"] = false,
                    ["supportsFiles"] = false,
                    ["commandLists"] = new JsonArray { Commands(InPerson, "personal"), Commands(InPlaces, "team", "groupChat") },
                },
            },
            ["composeExtensions"] = new JsonArray { Extension(plan.AppId) },
            ["permissions"] = List("identity", "messageTeamMembers"),
            ["validDomains"] = new JsonArray(),
        };
        if (plan.ChannelMessages)
        {
            manifest["webApplicationInfo"] = new JsonObject { ["id"] = plan.AppId, ["resource"] = page };
            manifest["authorization"] = new JsonObject
            {
                ["permissions"] = new JsonObject { ["resourceSpecific"] = new JsonArray { new JsonObject { ["name"] = "ChannelMessage.Read.Group", ["type"] = "Application" } } },
            };
        }

        return manifest;
    }

    /// <summary>As it stands in a file: indented, with a line end.</summary>
    public static string Text(JsonObject manifest) => manifest.ToJsonString(Readable) + "\n";

    private static JsonObject Commands(IEnumerable<string> names, params string[] scopes) => new()
    {
        ["scopes"] = List(scopes),
        ["commands"] = new JsonArray([.. names.Select(name => new JsonObject
        {
            ["title"] = Shortened.To(name, LongestTitle),
            ["description"] = Shortened.To(Phrases.Capital(Meanings.GetValueOrDefault(name) ?? CommandWord.All.Single(word => word.Name == name).Meaning), LongestMeaning),
        })]),
    };

    private static JsonObject Extension(string appId) => new()
    {
        ["botId"] = appId,
        ["commands"] = new JsonArray
        {
            new JsonObject
            {
                ["id"] = ExtensionCommands.SearchAccounts,
                ["type"] = "query",
                ["title"] = "Find an account",
                ["description"] = "Find a customer account and share its card",
                ["context"] = List("compose", "commandBox"),
                ["initialRun"] = true,
                ["parameters"] = new JsonArray
                {
                    new JsonObject { ["name"] = ExtensionCommands.Name, ["title"] = "Account", ["description"] = "A part of the account’s name", ["inputType"] = "text" },
                },
            },
            new JsonObject
            {
                ["id"] = ExtensionCommands.AddNote,
                ["type"] = "action",
                ["title"] = "Add to account notes",
                ["description"] = "Keep this message as a note on a customer account",
                ["context"] = List("message", "compose"),
                ["fetchTask"] = true,
            },
            new JsonObject
            {
                ["id"] = ExtensionCommands.Settings,
                ["type"] = "action",
                ["title"] = "My settings",
                ["description"] = "When and where you are told, and how much",
                ["context"] = List("compose", "commandBox"),
                ["fetchTask"] = true,
            },
        },
    };

    private static JsonArray List(params IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
