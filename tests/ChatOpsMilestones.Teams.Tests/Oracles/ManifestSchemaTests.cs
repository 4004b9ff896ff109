using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Manifests;
using ChatOpsMilestones.TestKit.Npm;
using NJsonSchema;

namespace ChatOpsMilestones.Teams.Tests.Oracles;

/// <summary>The schemas that Microsoft publishes, as <c>@microsoft/app-manifest</c> carries them, judge our manifests.</summary>
public sealed class ManifestSchemaTests
{
    [Theory]
    [InlineData(TeamsManifestSchema.V1_25, false)]
    [InlineData(TeamsManifestSchema.V1_25, true)]
    [InlineData(TeamsManifestSchema.V1_30, false)]
    [InlineData(TeamsManifestSchema.V1_30, true)]
    public async Task A_manifest_keeps_to_the_published_schema(TeamsManifestSchema version, bool channelMessages)
    {
        var manifest = TeamsManifest.Of(new TeamsManifestPlan("11111111-2222-3333-4444-555555555555") { Schema = version, ChannelMessages = channelMessages });
        var schema = await SchemaAsync(version);

        Assert.Empty(schema.Validate(manifest.ToJsonString()).Select(fault => fault.ToString()));

        // A schema that lets everything pass would say nothing.
        manifest["bots"]![0]!["scopes"] = new JsonArray { "groupchat" };
        Assert.NotEmpty(schema.Validate(manifest.ToJsonString()));
    }

    private static async Task<JsonSchema> SchemaAsync(TeamsManifestSchema version)
    {
        var folder = await NodeTools.FolderOfAsync("@microsoft/app-manifest");
        var number = version == TeamsManifestSchema.V1_30 ? "v1.30" : "v1.25";
        return await JsonSchema.FromFileAsync(Path.Combine(folder, "build", "json-schemas", "teams", number, "MicrosoftTeams.schema.json"), TestContext.Current.CancellationToken);
    }
}
