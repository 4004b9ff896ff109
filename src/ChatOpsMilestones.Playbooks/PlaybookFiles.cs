using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks;

/// <summary>What a playbook on disk is made of, to tell when it has changed.</summary>
public static class PlaybookFiles
{
    /// <summary>What stands for a file that cannot be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A hash of the file's bytes and of those of the file that it extends. Whether it is a playbook does not matter here.</summary>
    public static string Fingerprint(string path)
    {
        if (Read(path) is not { } text)
            return Unreadable;
        if (!text.Contains("extends", StringComparison.Ordinal)
            || YamlTree.Read(TextChecks.Normalise(text), new FaultList("")) is not YamlMap root
            || root.Entries.FirstOrDefault(entry => entry.Key.Text == "extends")?.Value is not YamlScalar { Text: var other }
            || other != Path.GetFileName(other))
        {
            return StableId.Of("playbook-file", text);
        }

        var below = Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", other));
        return StableId.Of("playbook-file", text, below ?? Unreadable);
    }

    private static string? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= PlaybookLoader.MostBytes } ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
