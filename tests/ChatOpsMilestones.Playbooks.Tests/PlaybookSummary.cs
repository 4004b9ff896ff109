using System.Collections;
using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Playbooks.Tests;

/// <summary>What a playbook comes to: one line a rule and segment, so that a change of a number is seen as a changed line.</summary>
internal static class PlaybookSummary
{
    public static string Of(Playbook playbook)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{playbook.Name}: segments {string.Join(", ", playbook.Segments.Select(segment => segment.Id))}");
        text.AppendLine("metrics: " + string.Join(", ", playbook.Metrics.Select(metric => $"{metric.Id} ({metric.Kind}, {metric.Unit})")));
        text.AppendLine(Invariant($"health: healthy {playbook.Health.HealthyFrom}, watch {playbook.Health.WatchFrom}, {string.Join(", ", playbook.Health.Weights.Select(weight => $"{weight.Key} {weight.Value}"))}; features {string.Join(", ", playbook.Health.CoreFeatures)}; {playbook.Health.LoginMetric}; first reply {playbook.Health.FirstReplyTargetMinutes} min"));
        text.AppendLine(Invariant($"routing: now for {string.Join(", ", playbook.Routing.ImportantNowSegments)} and top {playbook.Routing.ImportantNowTopArrShare:P0}; windows {string.Join(", ", playbook.Routing.Windows.Select(Time))}; digest {Time(playbook.Routing.DigestAt)}"));
        text.AppendLine("budgets: " + playbook.Budgets);
        foreach (var milestone in playbook.Milestones)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{milestone.Id}: {milestone.Activation}, {milestone.Category}, from {string.Join(", ", milestone.Sources)}");
            foreach (var rule in milestone.Rules)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {rule.Key}: {rule.Polarity}, {string.Join(", ", rule.Actions)}");
                foreach (var segment in playbook.Segments)
                    text.AppendLine(CultureInfo.InvariantCulture, $"    {segment.Id}: {Of(rule.For(segment.Id))}");
            }
        }

        foreach (var play in playbook.Plays)
            text.AppendLine(CultureInfo.InvariantCulture, $"play {play.Id}: {string.Join(", ", play.Steps.Select(step => $"day {step.Day} {step.Id} by {step.Channel}"))}");
        return text.ToString();
    }

    private static string Of(RuleVariant variant)
    {
        if (!variant.Applies)
            return "off";
        var cases = string.Concat(variant.Priority.Cases.Select(c => $", {c.Then} if {string.Join(" and ", Conditions(c))}"));
        var bands = variant.OnlyInBands.Count == 0 ? "" : " only in " + string.Join("/", variant.OnlyInBands);
        return $"{variant.Priority.Default}{cases}; {variant.Delivery}{bands}; {Of(variant.Trigger)}";
    }

    private static IEnumerable<string> Conditions(PriorityCase c)
    {
        if (c.Segment is { } segment)
            yield return segment;
        if (c.RenewalWithinDays is { } days)
            yield return Invariant($"renewal within {days} days");
        if (c.Band is { } band)
            yield return band.ToString();
    }

    private static string Of(Trigger trigger) => trigger is Trigger.Deadline deadline
        ? Invariant($"{deadline.Phase} within {deadline.WithinDays} days, heads-up {deadline.HeadsUpDays}{(deadline.AtDays is { } at ? $", below {deadline.Below:P0} at {at}" : "")}: {string.Join("; ", deadline.Requirements)}")
        : $"{trigger.GetType().Name} {{ {string.Join(", ", trigger.GetType().GetProperties().Where(p => p.Name != "EqualityContract").Select(p => $"{p.Name} = {Show(p.GetValue(trigger))}"))} }}";

    private static string Show(object? value) => value switch
    {
        string text => text,
        IEnumerable many => $"[{string.Join("; ", many.Cast<object>().Select(Show))}]",
        _ => Invariant($"{value}"),
    };

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
