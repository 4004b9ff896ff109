using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Patching;

/// <summary>How a milestone is to run, on top of what the file says.</summary>
/// <param name="MilestoneId">which.</param>
/// <param name="State">in the word of the file: <c>on</c>, <c>pilot</c>, <c>shadow</c>, <c>off</c>.</param>
/// <param name="PilotAccounts">the accounts of a pilot; empty where the file names them.</param>
public sealed record StatePatch(string MilestoneId, string State, IReadOnlyList<string> PilotAccounts);

/// <summary>Works patches into the text of a sound, complete playbook; the rest of the text stays as it was written.</summary>
public static class PlaybookPatcher
{
    /// <summary>The words for how a milestone runs, from loud to silent.</summary>
    public static IReadOnlyList<string> StateWords { get; } = [.. Vocabulary.Words.States.Keys];

    /// <summary>What a text itself says about each milestone.</summary>
    public static IReadOnlyDictionary<string, string> States(string text) =>
        Milestones(text).ToDictionary(item => item.Key, item => State(item.Value).Text.Trim());

    /// <summary>True where the text names the accounts of a milestone's pilot.</summary>
    public static bool NamesPilot(string text, string milestoneId) =>
        Milestones(text).TryGetValue(milestoneId, out var map) && TextChanges.Value(map, "pilot") is not null;

    /// <summary>The text with the patches worked in; patches of milestones that it does not have are left out.</summary>
    public static string Apply(string text, IEnumerable<StatePatch> patches)
    {
        var milestones = Milestones(text);
        return TextChanges.Apply(text, patches.Where(patch => milestones.ContainsKey(patch.MilestoneId)).Select(patch => Change(text, milestones[patch.MilestoneId], patch)));
    }

    private static (YamlScalar At, string Text) Change(string text, YamlMap milestone, StatePatch patch)
    {
        var key = milestone.Entries.First(entry => entry.Key.Text == "state").Key;
        var words = patch.State;
        if (patch.PilotAccounts.Count > 0 && TextChanges.Value(milestone, "pilot") is null)
        {
            // Beside the state: on the same line in a map in braces, else on a line of its own.
            var start = milestone.Entries[0].Key.Start;
            var inBraces = text[..start].TrimEnd().EndsWith('{');
            words += inBraces ? ", " : "\n" + new string(' ', key.Column - 1);
            words += $"pilot: {{ accounts: [{string.Join(", ", patch.PilotAccounts.Select(Quoted))}] }}";
        }

        return (State(milestone), words);
    }

    private static Dictionary<string, YamlMap> Milestones(string text)
    {
        var faults = new FaultList("");
        var root = YamlTree.Read(text, faults) as YamlMap ?? throw new ArgumentException("The text is no playbook.", nameof(text));
        return ((YamlList)TextChanges.Value(root, "milestones")!).Items.Cast<YamlMap>() // a sound playbook has milestones with ids
            .ToDictionary(item => ((YamlScalar)TextChanges.Value(item, "id")!).Text.Trim());
    }

    private static YamlScalar State(YamlMap milestone) => (YamlScalar)TextChanges.Value(milestone, "state")!; // a sound playbook says it

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
