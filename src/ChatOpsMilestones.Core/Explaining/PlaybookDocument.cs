using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;
using System.Text;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>The living milestone playbook: everything a team agrees on, as one Markdown page (requirement R1).</summary>
public static class PlaybookDocument
{
    /// <param name="playbook">what is described.</param>
    /// <param name="records">milestone id → what is known beside the definition.</param>
    /// <param name="source">where it comes from: <c>version 3 of 21 November 2026</c>.</param>
    public static string Write(Playbook playbook, IReadOnlyDictionary<string, MilestoneRecord> records, string source)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(MarkdownText.Of(playbook.Name)).Append("\n\n");
        text.Append("Made from ").Append(MarkdownText.Of(source)).Append(". Change the playbook, not this page.\n\n");
        Overview(text, playbook, records);
        foreach (var milestone in playbook.Milestones)
            Milestone(text, Explainer.Of(milestone, playbook), milestone, records.GetValueOrDefault(milestone.Id, MilestoneRecord.Empty), playbook);
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Overview(StringBuilder text, Playbook playbook, IReadOnlyDictionary<string, MilestoneRecord> records)
    {
        text.Append("| Milestone | About | State | Rules | Data from | Validated |\n|---|---|---|---|---|---|\n");
        foreach (var milestone in playbook.Milestones)
        {
            string[] cells =
            [
                MarkdownText.Of(milestone.Name),
                milestone.Category.ToString().ToLowerInvariant(),
                milestone.Activation.ToString().ToLowerInvariant(),
                milestone.Rules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                string.Join(", ", milestone.Sources),
                MarkdownText.Of(records.GetValueOrDefault(milestone.Id)?.Validated ?? "not known"),
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        text.Append('\n');
    }

    private static void Milestone(StringBuilder text, MilestoneExplanation words, Milestone milestone, MilestoneRecord record, Playbook playbook)
    {
        text.Append("## ").Append(MarkdownText.Of(words.Name)).Append("\n\n");
        text.Append('`').Append(words.Id).Append("`, about ").Append(words.Category).Append(". ").Append(words.State).Append("\n\n");
        text.Append("- **Who:** ").Append(Who(milestone, playbook)).Append('\n');
        text.Append("- **Data:** ").Append(string.Join("; ", milestone.Sources.Select(DataMap.Of))).Append('\n');
        if (record.Validated is { } validated)
            text.Append("- **Validated:** ").Append(MarkdownText.Of(validated)).Append('\n');
        foreach (var figure in record.Figures)
            text.Append("- **Replay:** ").Append(MarkdownText.Of(figure)).Append('\n');
        text.Append('\n');
        foreach (var rule in words.Rules)
            Rule(text, rule);
        if (record.Notes.Count == 0)
            return;
        text.Append("**Learned**\n\n");
        foreach (var (note, by) in record.Notes)
            text.Append("- ").Append(MarkdownText.Of(note)).Append(" (").Append(MarkdownText.Of(by)).Append(")\n");
        text.Append('\n');
    }

    private static void Rule(StringBuilder text, RuleExplanation rule)
    {
        text.Append("### ").Append(MarkdownText.Of(rule.Name)).Append(" (`").Append(rule.Key).Append("`)\n\n");
        Line(text, "When", $"{rule.Trigger.Fires} {rule.Trigger.Ends}");
        foreach (var condition in rule.Conditions)
            Line(text, "And", condition);
        Line(text, "Priority", rule.Priority);
        foreach (var segment in rule.Segments)
            Line(text, "Segment", segment);
        foreach (var band in ExplanationMessage.Bands)
            Line(text, "Do when " + ExplanationMessage.BandName(band), rule.Advice[band]);
        text.Append('\n');
    }

    private static void Line(StringBuilder text, string what, string words) =>
        text.Append("- **").Append(what).Append(":** ").Append(MarkdownText.Of(words)).Append('\n');

    private static string Who(Milestone milestone, Playbook playbook) => milestone.Activation switch
    {
        Activation.Pilot => $"the ops channel, for {Say.Count(milestone.PilotAccounts.Count, "account")}",
        _ when playbook.Routing.ImportantNowSegments.Count > 0 =>
            $"the account's CSM (important ones at once in {Phrases.List([.. playbook.Routing.ImportantNowSegments])}, else with the digest), and channels that subscribed",
        _ => "the account's CSM, and channels that subscribed",
    };
}
