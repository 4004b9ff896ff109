using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Teams.Manifests;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Teams.Tests.Manifests;

public sealed class TeamsManifestTests
{
    private static readonly string Shipped = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "manifests", "teams")); // never null: a file in a folder

    private static readonly TeamsManifestPlan Plan = new(TeamsManifest.ExampleAppId);

    [Fact]
    public void The_manifest_that_ships_is_what_the_program_writes() =>
        Golden.Check(TeamsManifest.Text(TeamsManifest.Of(Plan)), "../../../../manifests/teams/manifest.json");

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void The_icons_that_ship_are_what_the_program_draws(string name, int size)
    {
        var drawn = name == "color.png" ? TeamsIcons.Color() : TeamsIcons.Outline();
        if (Environment.GetEnvironmentVariable(Golden.Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            File.WriteAllBytes(Path.Combine(Shipped, name), drawn);

        // Pixel by pixel: machines pack the same pixels differently.
        Assert.Equal(Pixels(drawn, size), Pixels(File.ReadAllBytes(Path.Combine(Shipped, name)), size));
    }

    [Fact]
    public void The_outline_is_white_on_nothing()
    {
        var pixels = Pixels(TeamsIcons.Outline(), 32).Chunk(4).ToList();

        Assert.All(pixels.Where(pixel => pixel[3] > 0), pixel => Assert.Equal([255, 255, 255], pixel[..3]));
        Assert.Contains(pixels, pixel => pixel[3] == 255);
        Assert.Equal(0, pixels[0][3]);
        Assert.All(Pixels(TeamsIcons.Color(), 192).Chunk(4), pixel => Assert.Equal(255, pixel[3]));
    }

    [Fact]
    public void The_package_holds_the_manifest_and_both_icons_at_its_root()
    {
        var package = TeamsPackage.Of(TeamsManifest.Of(Plan));

        using var zip = new ZipArchive(new MemoryStream(package));
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        using var manifest = new StreamReader(zip.GetEntry("manifest.json")!.Open(), Encoding.UTF8);
        Assert.Equal(TeamsManifest.Text(TeamsManifest.Of(Plan)), manifest.ReadToEnd());
        Assert.Equal(package, TeamsPackage.Of(TeamsManifest.Of(Plan)));
    }

    [Fact]
    public void Reading_channels_is_asked_for_only_when_wanted()
    {
        Assert.Null(TeamsManifest.Of(Plan)["authorization"]);

        var asked = TeamsManifest.Of(Plan with { ChannelMessages = true })["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray();

        Assert.Equal("ChannelMessage.Read.Group", Assert.Single(asked)!["name"]!.GetValue<string>());
    }

    // The page on commands is narrower than the schema: ten, 32 and 128.
    [Fact]
    public void The_commands_are_those_of_the_grammar_and_within_bounds()
    {
        var lists = TeamsManifest.Of(Plan)["bots"]![0]!["commandLists"]!.AsArray();

        Assert.Equal(2, lists.Count);
        foreach (var commands in lists.Select(list => list!["commands"]!.AsArray()))
        {
            Assert.InRange(commands.Count, 1, 10);
            Assert.All(commands, command =>
            {
                var title = command!["title"]!.GetValue<string>();
                Assert.True(CommandWord.All.Any(word => word.Name == title) || (title == "home" && commands == lists[0]!["commands"])); // the page is opened in the personal chat
                Assert.InRange(command!["title"]!.GetValue<string>().Length, 1, 32);
                Assert.InRange(command["description"]!.GetValue<string>().Length, 1, 128);
                Assert.DoesNotContain("…", command["description"]!.GetValue<string>(), StringComparison.Ordinal);
            });
        }
    }

    private static byte[] Pixels(byte[] png, int size)
    {
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(png, at + 8, length);
            at += length + 12;
        }

        packed.Position = 0;
        var rows = new MemoryStream();
        using var zip = new ZLibStream(packed, CompressionMode.Decompress);
        zip.CopyTo(rows);
        return [.. rows.ToArray().Chunk((size * 4) + 1).SelectMany(row => row[1..])];
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
