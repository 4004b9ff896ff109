using System.Reflection;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>A milestone on the shelf: the pattern of its lines in the file, and what it needs.</summary>
internal sealed record ShelfItem(string Id, string Text)
{
    private const string Prefix = "shelf/";

    /// <summary>True for a pattern of what mining proposes; it is on no company's list by itself.</summary>
    public bool IsMined => Id.StartsWith("early-", StringComparison.Ordinal);

    /// <summary>All of them, read from the program itself.</summary>
    public static IReadOnlyList<ShelfItem> All { get; } = [.. Load().OrderBy(item => item.Id, StringComparer.Ordinal)];

    /// <summary>Facts without which it cannot work.</summary>
    public IReadOnlyList<string> Needs => [.. Meta(Text, "needs").Split(',', StringSplitOptions.TrimEntries)];

    public string Name => Text.Split('\n').First(line => line.StartsWith("    name: ", StringComparison.Ordinal))["    name: ".Length..].Trim('"');

    /// <summary>A line <c>#! key: value</c> of a pattern or of what was made from it.</summary>
    public static string Meta(string text, string key)
    {
        var start = $"#! {key}: ";
        return text.Split('\n').First(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];
    }

    private static IEnumerable<ShelfItem> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!); // its name was just listed
            yield return new ShelfItem(name[Prefix.Length..], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }
}
