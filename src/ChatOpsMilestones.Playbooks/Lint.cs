using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks;

/// <summary>What a playbook may say but had better not (requirements U1 and U5).</summary>
internal static class Lint
{
    /// <summary>More milestones than this at once and people stop reading.</summary>
    private const int MostOn = 7;

    public static void Check(Playbook playbook, YamlMap root, FaultList warnings)
    {
        var nodes = MilestoneNodes(root);
        var on = playbook.Milestones.Where(milestone => milestone.Activation == Activation.On).ToArray();
        if (on.Length > MostOn)
            warnings.Add(nodes[on[MostOn].Id], "milestones", "", $"{on.Length} milestones are on; start with at most {MostOn} and keep the others in shadow until these are trusted");

        if (playbook.Segments.Count < 2)
            return;
        foreach (var milestone in playbook.Milestones)
        {
            if (milestone.Activation != Activation.Off && milestone.Rules.All(rule => rule.BySegment.Count == 0))
                warnings.Add(nodes[milestone.Id], $"milestones[{milestone.Id}]", "", "the same numbers hold for every segment; say under 'segments' of a rule where they differ");
        }
    }

    private static Dictionary<string, YamlNode> MilestoneNodes(YamlMap root)
    {
        var list = (YamlList)root.Entries.First(entry => entry.Key.Text == "milestones").Value;
        return list.Items.Cast<YamlMap>().ToDictionary(
            item => ((YamlScalar)item.Entries.First(entry => entry.Key.Text == "id").Value).Text.Trim(),
            YamlNode (item) => item);
    }
}
