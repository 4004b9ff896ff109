using System.Text.RegularExpressions;

namespace ChatOpsMilestones.App.Tests.Architecture;

/// <summary>What the documents point at must be there: links, their anchors, and paths named in text or commands.</summary>
internal static partial class DocsRules
{
    public static bool IsDocument(SourceFile file) =>
        file.Path is "README.md" or "CONTRIBUTING.md" or "CHANGELOG.md"
        || (file.Path.StartsWith("docs/", StringComparison.Ordinal) && file.Path.EndsWith(".md", StringComparison.Ordinal));

    /// <param name="files">the repository's files; the documents among them are checked.</param>
    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var places = files.SelectMany(file => Ancestors(file.Path)).ToHashSet(StringComparer.Ordinal);
        var documents = files.Where(IsDocument).ToDictionary(file => file.Path);
        return documents.Values.SelectMany(document =>
            Links(document).Where(link => !Exists(document, link, places, documents)).Concat(Named(document).Where(path => !places.Contains(path)))
                .Distinct()
                .Select(target => $"{document.Path} names {target}, which is not there."));
    }

    private static IEnumerable<string> Links(SourceFile document) =>
        Link().Matches(document.Text).Select(match => match.Groups["target"].Value).Where(target => !Address().IsMatch(target));

    private static IEnumerable<string> Named(SourceFile document) =>
        NamedPath().Matches(document.Text).Select(match => match.Groups["path"].Value.TrimEnd('/', '.')).Where(path => !Placeholder().IsMatch(path));

    private static bool Exists(SourceFile document, string link, HashSet<string> places, Dictionary<string, SourceFile> documents)
    {
        var parts = link.Split('#', 2);
        var path = parts[0].Length == 0 ? document.Path : Resolve(document.Path, parts[0]);
        return places.Contains(path) && (parts.Length == 1 || !documents.TryGetValue(path, out var target) || Anchors(target).Contains(parts[1]));
    }

    private static string Resolve(string from, string relative) =>
        Path.GetRelativePath("/", Path.GetFullPath(relative, "/" + Path.GetDirectoryName(from))).Replace('\\', '/');

    private static IEnumerable<string> Anchors(SourceFile document) =>
        document.Lines.Where(line => line.StartsWith('#')).Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim(), "").ToLowerInvariant().Replace(' ', '-'));

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var place = path; !string.IsNullOrEmpty(place); place = Path.GetDirectoryName(place)?.Replace('\\', '/'))
        {
            yield return place;
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    /// <summary>A path from the root: it starts in one of the repository's folders, or is written <c>./name</c>.</summary>
    [GeneratedRegex(@"(?<![\w./:>~-])(?:(?:\./)?(?<path>(?:src|tests|bench|docs|eng|manifests|playbooks|samples|\.ci)/[\w.*<>{}/-]*)|\./(?<path>[\w.*<>{}/-]+))")]
    private static partial Regex NamedPath();

    [GeneratedRegex("[*<>{}]")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
