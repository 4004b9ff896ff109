using ChatOpsMilestones.Playbooks.Patching;
using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Sections;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks;

/// <summary>
/// A small file that takes another one and switches some of its milestones: <c>extends</c>, <c>name</c>, <c>states</c>.
/// It is worked into the other's text, so that a stored version is always one plain playbook.
/// </summary>
internal static class Extension
{
    public static bool Is(YamlNode root) => root is YamlMap map && map.Entries.Any(entry => entry.Key.Text == "extends");

    /// <summary>The other file's name and text with the changes made; null after a fault.</summary>
    public static (string File, string Text)? WorkIn(YamlNode root, FaultList faults, Func<string, string?>? open, List<FaultList> others)
    {
        if (new Field(faults, root, "").Map(Vocabulary.Extension) is not { } map || map.Require("extends") is not { } extends)
            return null;
        if (extends.Scalar() is not { } file)
            return null;
        if (file != Path.GetFileName(file) || file.StartsWith('.'))
        {
            extends.Refuse(file, "is no file name", "a file of the same folder");
            return null;
        }

        if (open?.Invoke(file) is not { } text)
        {
            extends.Refuse(file, "cannot be read", "a playbook file of the same folder");
            return null;
        }

        text = TextChecks.Normalise(text);
        var below = new FaultList(file);
        others.Add(below);
        if (YamlTree.Read(text, below) is not YamlMap other || below.Any)
        {
            if (!below.Any)
                below.Add(null, "", "", "is no playbook; a playbook begins with 'name:'");
            return null;
        }

        if (Is(other))
        {
            extends.Refuse(file, "extends another file itself", "a complete playbook");
            return null;
        }

        var changes = new List<(YamlScalar At, string Text)>();
        if (map["name"] is { Node: YamlScalar name } nameField && nameField.Words(RuleReader.LongestName) is not null && TextChanges.Value(other, "name") is YamlScalar oldName)
            changes.Add((oldName, Quoted(name.Text)));
        if (map["states"] is { } states)
            changes.AddRange(States(states, other));
        return (file, TextChanges.Apply(text, changes));
    }

    private static IEnumerable<(YamlScalar, string)> States(Field states, YamlMap other)
    {
        var known = (TextChanges.Value(other, "milestones") as YamlList)?.Items.OfType<YamlMap>()
            .Where(item => TextChanges.Value(item, "id") is YamlScalar && TextChanges.Value(item, "state") is YamlScalar)
            .DistinctBy(item => ((YamlScalar)TextChanges.Value(item, "id")!).Text) // not null: filtered above
            .ToDictionary(item => ((YamlScalar)TextChanges.Value(item, "id")!).Text, item => (YamlScalar)TextChanges.Value(item, "state")!) ?? [];
        foreach (var (name, value) in states.Named("milestones", 100))
        {
            if (name.NameOf(known.Keys, "milestone of the extended playbook") is { } id
                && value.Word(Vocabulary.Words.States, "state") is not null
                && value.Scalar() is { } state)
                yield return (known[id], state);
        }
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ') + "\"";
}
