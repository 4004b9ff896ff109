using System.Xml.Linq;

namespace ChatOpsMilestones.App.Tests.Architecture;

/// <summary>What a project file declares; names without the product's prefix (<c>Core</c>, <c>Storage</c>).</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public const string Prefix = "ChatOpsMilestones.";

    public static IReadOnlyList<ProjectFile> OfSource { get; } =
        [.. Repository.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)).Select(Parse)];

    public static ProjectFile Parse(SourceFile file)
    {
        var items = XDocument.Parse(file.Text).Descendants().ToList();
        return new ProjectFile(ShortName(file.Path), Includes("ProjectReference").Select(ShortName).ToList(), Includes("PackageReference").ToList());

        IEnumerable<string> Includes(string item) =>
            items.Where(element => element.Name.LocalName == item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
    }

    public static string ShortName(string project)
    {
        var name = project.Replace('\\', '/').Split('/')[^1];
        name = name.EndsWith(".csproj", StringComparison.Ordinal) ? name[..^".csproj".Length] : name;
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }
}
