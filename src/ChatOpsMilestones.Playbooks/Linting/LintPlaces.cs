using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Linting;

/// <summary>Where milestones and rules stand in a file, to say so in a warning.</summary>
internal sealed class LintPlaces
{
    private readonly FaultList warnings;
    private readonly Dictionary<string, YamlNode> milestones = [];
    private readonly Dictionary<string, YamlNode> rules = [];

    /// <param name="root">of a sound playbook.</param>
    /// <param name="warnings">where they are put.</param>
    public LintPlaces(YamlMap root, FaultList warnings)
    {
        this.warnings = warnings;
        foreach (var item in ((YamlList)Value(root, "milestones")!).Items.Cast<YamlMap>()) // a sound playbook has milestones with ids and rules
        {
            var id = ((YamlScalar)Value(item, "id")!).Text.Trim();
            milestones[id] = item;
            foreach (var rule in ((YamlMap)Value(item, "rules")!).Entries)
                rules[$"{id}/{rule.Key.Text.Trim()}"] = rule.Key;
        }
    }

    public void Warn(Milestone milestone, string field, string message) => warnings.Add(milestones[milestone.Id], field, "", message);

    public void Warn(Rule rule, string message) =>
        warnings.Add(rules[rule.Key], $"milestones[{rule.MilestoneId}].rules[{rule.Id}]", "", message);

    private static YamlNode? Value(YamlMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}
