using System.IO.Compression;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class ManifestTeamsTests
{
    private const string AppId = "11111111-2222-3333-4444-55555555555A";

    [Fact]
    public async Task The_package_is_written_with_the_app_id()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "app.zip");

        var result = await Cli.RunAsync("manifest", "teams", "--app-id", AppId, "--out", file);

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Contains($"{file} is written.", result.Output, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(file);
        using var manifest = zip.GetEntry("manifest.json")!.Open();
        Assert.Equal(AppId.ToLowerInvariant(), JsonNode.Parse(manifest)!["bots"]![0]!["botId"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_manifest_can_be_printed_in_either_version()
    {
        var usual = await Cli.RunAsync("manifest", "teams", "--app-id", AppId, "--json");
        var newer = await Cli.RunAsync("manifest", "teams", "--app-id", AppId, "--json", "--schema", "1.30", "--channel-messages", "--url", "https://example.com/bot");

        Assert.Equal("1.25", JsonNode.Parse(usual.Output)!["manifestVersion"]!.GetValue<string>());
        Assert.Null(JsonNode.Parse(usual.Output)!["authorization"]);
        Assert.Equal("1.30", JsonNode.Parse(newer.Output)!["manifestVersion"]!.GetValue<string>());
        Assert.NotNull(JsonNode.Parse(newer.Output)!["authorization"]);
        Assert.Equal("https://example.com/bot", JsonNode.Parse(newer.Output)!["developer"]!["privacyUrl"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", "", "--app-id: needed: the app id of the Azure Bot, a GUID; or set Teams:AppId.")]
    [InlineData("bot", "", "--app-id: “bot” is no GUID like 11111111-2222-3333-4444-555555555555.")]
    [InlineData(AppId, "http://x.example", "--url: “http://x.example” is no https address like https://example.com/milestones.")]
    public async Task What_is_missing_or_wrong_is_named(string id, string url, string expected)
    {
        var result = await Cli.RunAsync(["manifest", "teams", "--json", .. id.Length == 0 ? Array.Empty<string>() : ["--app-id", id], .. url.Length == 0 ? Array.Empty<string>() : ["--url", url]]);

        Assert.Equal((ExitCode.Invalid, expected), (result.Code, Assert.Single(result.ErrorLines)));
    }
}
