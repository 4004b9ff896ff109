using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Reading;

/// <summary>
/// A value of the file with its place and path. Every reading method returns the value, or null after it has put a
/// fault on the list; so reading goes on and finds all faults.
/// </summary>
internal sealed partial class Field(FaultList faults, YamlNode node, string path)
{
    public YamlNode Node => node;

    public string Path => path;

    public FaultList Faults => faults;

    public void Fault(string message)
    {
        if (node is not YamlRefused)
            faults.Add(node, path, (node as YamlScalar)?.Text ?? "", message);
    }

    /// <summary>A fault of the common form: what stands there, what it is not, what is allowed.</summary>
    public void Refuse(string text, string isNot, string allowed) => Fault($"{FaultList.Quote(text)} {isNot}; allowed: {allowed}");

    /// <summary>The map that stands here; null when something else does.</summary>
    public MapReader? Map(Section section) => Entries($"a map with the keys of a {section.Name}") is { } map
        ? MapReader.Of(map, section)
        : null;

    /// <summary>A map whose keys are names of the author's own: each name with its value.</summary>
    public IReadOnlyList<(Field Name, Field Value)> Named(string what, int most)
    {
        if (Entries($"a map from {what} to its content") is not { } map)
            return [];
        var entries = ((YamlMap)map.Node).Entries;
        if (entries.Count == 0 || entries.Count > most)
            Fault($"has {entries.Count} entries; allowed: 1–{most}");
        return
        [
            .. entries.Take(most).Select(entry =>
            {
                var inside = $"{path}[{Label(entry.Key.Text)}]";
                return (new Field(faults, entry.Key, inside), new Field(faults, entry.Value, inside));
            }),
        ];
    }

    /// <summary>The items of a list; their paths count from 1.</summary>
    public IReadOnlyList<Field> Items(int fewest, int most)
    {
        if (node is not YamlList list)
        {
            Fault(node is YamlScalar { Text: "" } ? $"is empty; allowed: a list of {fewest}–{most} items" : "is no list; write '[a, b]' or lines that begin with '- '");
            return [];
        }

        if (list.Items.Count < fewest || list.Items.Count > most)
            Fault($"has {list.Items.Count} items; allowed: {fewest}–{most}");
        return [.. list.Items.Take(most).Select((item, i) => new Field(faults, item, $"{path}[{i + 1}]"))];
    }

    /// <summary>The same value under another path: list items are called by their id once it is known.</summary>
    public Field Named(string newPath) => new(faults, node, newPath);

    /// <summary>One of some words.</summary>
    public T? Word<T>(IReadOnlyDictionary<string, T> words, string what)
        where T : struct
    {
        if (Scalar() is not { } text)
            return null;
        if (words.TryGetValue(text, out var value))
            return value;
        RefuseWord(text, what, words.Keys);
        return null;
    }

    /// <summary>One of the names that the playbook itself declares.</summary>
    public string? NameOf(IReadOnlyCollection<string> declared, string what)
    {
        if (Scalar() is not { } text)
            return null;
        if (declared.Contains(text))
            return text;
        RefuseWord(text, what, declared);
        return null;
    }

    public void RefuseWord(string text, string what, IEnumerable<string> known) =>
        Refuse(text, $"is no {what}{Suggest(text, known)}", string.Join(", ", known));

    /// <summary>The text of a value that is neither list nor map nor empty.</summary>
    public string? Scalar()
    {
        if (node is not YamlScalar scalar)
        {
            Fault(node is YamlList ? "a list stands where one value belongs" : "a map stands where one value belongs");
            return null;
        }

        if (scalar.Text.AsSpan().Trim().IsEmpty || scalar.Text == "~")
        {
            Fault("is empty; give it a value or leave the key out");
            return null;
        }

        return scalar.Text.Trim();
    }

    public static string Suggest(string given, IEnumerable<string> known) =>
        NearestName.Of(given, known) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    private Field? Entries(string what)
    {
        if (node is YamlMap)
            return this;
        Fault(node is YamlScalar { Text: "" } ? $"is empty; allowed: {what}" : $"is no map; allowed: {what}");
        return null;
    }

    // A key of the author's own inside a path: short enough to read.
    private static string Label(string key) => key.Length <= 40 ? key : key[..40] + "…";
}
