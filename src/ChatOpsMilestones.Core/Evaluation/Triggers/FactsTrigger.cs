using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// Several facts hold together, as of the evening before: so the hour of the look changes nothing. Where one of them is not
/// known, nothing begins and nothing ends.
/// </summary>
internal static class FactsTrigger
{
    public static void Open(RuleFold run, Trigger.Facts trigger)
    {
        if (run.Held.Count == 0 && Conditions.Holds(trigger.Hold, run.Facts, run.Time.Yesterday) == true)
            run.Begin("", run.Facts.Iso(run.Time.Today), run.Time.Today);
    }

    public static void Close(RuleFold run, Trigger.Facts trigger)
    {
        if (Conditions.Holds(trigger.Hold, run.Facts, run.Time.Yesterday) == false)
            run.End(run.Held[0], "no longer all true: " + ConditionWords.Of(trigger.Hold, run.Facts.Playbook));
    }

    public static Description Describe(RuleFold run, Trigger.Facts trigger) => new(
        new Dictionary<string, string> { ["facts"] = ConditionWords.Of(Conditions.Holding(trigger.Hold, run.Facts, run.Time.Yesterday), run.Facts.Playbook) },
        run.Evidence(run.Facts.Playbook.Health.LoginMetric));
}
