using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Patching;

/// <summary>Puts other words in place of scalars and leaves everything else of a text as it is, comments too.</summary>
internal static class TextChanges
{
    public static string Apply(string text, IEnumerable<(YamlScalar At, string Text)> changes)
    {
        // From the end, so that the places in front stay where they are.
        foreach (var (at, replacement) in changes.OrderByDescending(change => change.At.Start))
        {
            // A block scalar ('>' or '|') ends after its line.
            var lineEnd = text[at.Start] is '>' or '|' ? "\n" : "";
            text = text[..at.Start] + replacement + lineEnd + text[at.End..];
        }

        return text;
    }

    public static YamlNode? Value(YamlMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}
