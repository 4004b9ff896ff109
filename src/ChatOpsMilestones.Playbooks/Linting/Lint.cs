using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Linting;

/// <summary>What a playbook may say but had better not (requirements U1 to U5).</summary>
internal static class Lint
{
    /// <summary>More milestones than this at once and people stop reading.</summary>
    public const int MostOn = 7;

    /// <summary>From here on a reason must be given.</summary>
    public const int MostWithoutReason = 10;

    /// <summary>Accounts of a pilot that prove something and are still a pilot.</summary>
    private const int FewestPilots = 10;
    private const int MostPilots = 20;

    public static void Check(Playbook playbook, YamlMap root, FaultList warnings)
    {
        var places = new LintPlaces(root, warnings);
        Count(playbook, places);
        Segments(playbook, places);
        foreach (var milestone in playbook.Milestones)
        {
            Pilot(milestone, places);
            LadderLint.Check(milestone, playbook, places);
            DeadRuleLint.Check(milestone, playbook, places);
        }
    }

    /// <summary>The one thing of this kind that is a fault: more than ten at once and no word why.</summary>
    public static string? TooMany(IReadOnlyList<Milestone> milestones, string? reason)
    {
        var on = milestones.Count(m => m.Activation == Activation.On);
        return on > MostWithoutReason && reason is null
            ? $"{on} milestones are on; more than {MostWithoutReason} need a reason: write it under 'why_so_many', or put some in shadow"
            : null;
    }

    private static void Count(Playbook playbook, LintPlaces places)
    {
        var on = playbook.Milestones.Where(milestone => milestone.Activation == Activation.On).ToArray();
        if (on.Length <= MostOn)
            return;
        var reason = playbook.WhySoMany is { } why ? $" (because: {why})" : "";
        places.Warn(on[MostOn], "milestones", $"{on.Length} milestones are on{reason}; start with at most {MostOn} and keep the others in shadow until these are trusted");
    }

    private static void Segments(Playbook playbook, LintPlaces places)
    {
        if (playbook.Segments.Count < 2)
            return;
        foreach (var milestone in playbook.Milestones)
        {
            if (milestone.Activation != Activation.Off && milestone.Rules.All(rule => rule.BySegment.Count == 0))
                places.Warn(milestone, $"milestones[{milestone.Id}]", "the same numbers hold for every segment; say under 'segments' of a rule where they differ");
        }
    }

    private static void Pilot(Milestone milestone, LintPlaces places)
    {
        var accounts = milestone.PilotAccounts.Count;
        if (milestone.Activation == Activation.Pilot && accounts is < FewestPilots or > MostPilots)
            places.Warn(milestone, $"milestones[{milestone.Id}].pilot", $"a pilot of {accounts} accounts {(accounts < FewestPilots ? "proves little" : "is hardly a pilot")}; {FewestPilots}–{MostPilots} are a good number");
    }
}
