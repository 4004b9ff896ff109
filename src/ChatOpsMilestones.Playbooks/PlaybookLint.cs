using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Playbooks.Linting;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks;

/// <summary>Holds a sound playbook against the data of an installation.</summary>
public static class PlaybookLint
{
    /// <param name="loaded">without faults.</param>
    /// <param name="fileName">for messages.</param>
    /// <param name="data">what there is.</param>
    /// <returns>warnings beside those that the file alone gives, in the order of the file.</returns>
    public static IReadOnlyList<PlaybookFault> AgainstData(PlaybookLoadResult loaded, string fileName, KnownData data)
    {
        var playbook = loaded.Playbook ?? throw new ArgumentException("A playbook with faults has no warnings.", nameof(loaded));
        var warnings = new FaultList(fileName);
        var root = (YamlMap)YamlTree.Read(loaded.Text, new FaultList(fileName))!; // it has loaded
        var places = new LintPlaces(root, warnings);
        foreach (var segment in data.Segments.Where(id => playbook.Segments.All(s => s.Id != id)).Order(StringComparer.Ordinal))
            warnings.Add(null, "segments", "", $"there are accounts of the segment '{segment}', which the playbook does not declare; the default of every rule holds for them");
        foreach (var milestone in playbook.Milestones.Where(m => m.Activation != Activation.Off))
        {
            foreach (var rule in milestone.Rules)
            {
                foreach (var complaint in rule.BySegment.Values.Append(rule.Default).Where(v => v.Applies).SelectMany(v => Missing(v.Trigger, data)).Distinct())
                    places.Warn(rule, complaint);
            }

            if (milestone.Activation == Activation.On && data.Validated is { } validated && !validated.Contains(MilestoneFingerprint.Of(milestone)))
                places.Warn(milestone, $"milestones[{milestone.Id}]", "unvalidated: its present definition was never replayed over the stored history; the command 'replay' does that");
        }

        return warnings.InOrder();
    }

    private static IEnumerable<string> Missing(Trigger trigger, KnownData data)
    {
        // Every kind that looks at a metric calls it so.
        if (trigger.GetType().GetProperty("Metric")?.GetValue(trigger) is string metric && !data.Metrics.Contains(metric))
            yield return $"no source gives '{metric}', so it never fires";
        if (NeedsPeople(trigger) && !data.HasPeople)
            yield return "no source gives usage per person, so it never fires";
        if (RecordsOf(trigger) is { } kind && !data.Records.Contains(kind))
            yield return $"there are no {kind.Replace('_', ' ')}s, so it never fires";
    }

    private static bool NeedsPeople(Trigger trigger) => trigger switch
    {
        Trigger.Threshold { Aggregate: Aggregate.ActivePeople } => true,
        Trigger.Inactivity { Who: Who.Champion } => true,
        Trigger.Deadline deadline => deadline.Requirements.Any(r => r is Requirement.ActivePeople),
        _ => false,
    };

    private static string? RecordsOf(Trigger trigger) => trigger switch
    {
        Trigger.Survey => "survey",
        Trigger.PaymentExpiry => "payment_method",
        Trigger.InvoiceOverdue => "invoice",
        Trigger.FirstEvent => "event",
        Trigger.Goal => "goal",
        _ => null,
    };
}
