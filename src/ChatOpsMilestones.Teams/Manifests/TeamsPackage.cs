using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Manifests;

/// <summary>The file that an administrator uploads: the manifest and two icons at the root of a zip.</summary>
public static class TeamsPackage
{
    public const string ColorIcon = "color.png";

    public const string OutlineIcon = "outline.png";

    // The same package has the same bytes whenever it is made.
    private static readonly DateTimeOffset Stamp = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(JsonObject manifest)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(TeamsManifest.Text(manifest)));
            Add(zip, ColorIcon, TeamsIcons.Color());
            Add(zip, OutlineIcon, TeamsIcons.Outline());
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
