using System.Globalization;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Playbooks.Linting;

/// <summary>Steps of a ladder that are written as rules of their own: two that speak at once, or a stretch in which nobody does.</summary>
internal static class LadderLint
{
    public static void Check(Milestone milestone, Playbook playbook, LintPlaces places)
    {
        if (milestone.Activation == Activation.Off)
            return;

        // The same complaint for several segments is one.
        var complaints = new Dictionary<(Rule Rule, string Message), List<string>>();
        foreach (var segment in playbook.Segments)
        {
            foreach (var complaint in OfSegment(milestone, segment.Id))
            {
                if (!complaints.TryGetValue(complaint, out var segments))
                    complaints[complaint] = segments = [];
                segments.Add(segment.Id);
            }
        }

        foreach (var ((rule, message), segments) in complaints)
            places.Warn(rule, segments.Count == playbook.Segments.Count ? message : $"{message} ({string.Join(", ", segments)})");
    }

    private static IEnumerable<(Rule Rule, string Message)> OfSegment(Milestone milestone, string segment)
    {
        var steps = milestone.Rules
            .Select(rule => (Rule: rule, Variant: rule.For(segment)))
            .Where(pair => pair.Variant.Applies)
            .Select(pair => Step.Of(pair.Rule, pair.Variant))
            .OfType<Step>();
        foreach (var ladder in steps.GroupBy(step => step.Ladder))
        {
            var inOrder = ladder.OrderBy(step => step.From).ToList();
            foreach (var (step, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (step.Until > next.From && step.MeetsBandsOf(next))
                    yield return (step.Rule, $"speaks together with '{next.Rule.Id}' {next.Say(next.From, Math.Min(step.Until, next.Until))}; a ladder speaks with one step at a time");
                else if (step.Until < next.From && step.IsUnconditional && next.IsUnconditional)
                    yield return (step.Rule, $"nothing speaks {next.Say(step.Until, next.From)}, between this rule and '{next.Rule.Id}'");
            }
        }
    }

    /// <param name="Rule">whose step it is.</param>
    /// <param name="Variant">what it is for the segment.</param>
    /// <param name="Ladder">what is climbed: steps of one ladder follow one another.</param>
    /// <param name="From">where it opens, growing along the ladder.</param>
    /// <param name="Until">where it closes.</param>
    /// <param name="IsDays">true for days before a date (below 0), false for shares of a limit.</param>
    private sealed record Step(Rule Rule, RuleVariant Variant, string Ladder, double From, double Until, bool IsDays)
    {
        public bool IsUnconditional => Variant.OnlyInBands.Count == 0 && Variant.When is null;

        public static Step? Of(Rule rule, RuleVariant variant) => variant.Trigger switch
        {
            Trigger.Countdown t => new(rule, variant, $"countdown {t.Date}", -t.DaysBefore, t.UntilDaysBefore == 0 ? 1 : -t.UntilDaysBefore, true),
            Trigger.PaymentExpiry t => new(rule, variant, "card", -t.DaysBefore, t.UntilDaysBefore == 0 ? 1 : -t.UntilDaysBefore, true),
            Trigger.LimitRatio t => new(rule, variant, $"limit {t.Metric} {t.Window} {t.WindowDays}", t.AtLeast, t.Until ?? double.MaxValue, false),
            _ => null,
        };

        // Another condition may keep the two apart; nobody can tell here.
        public bool MeetsBandsOf(Step other) =>
            Variant.When is null && other.Variant.When is null
            && (Variant.OnlyInBands.Count == 0 || other.Variant.OnlyInBands.Count == 0 || Variant.OnlyInBands.Intersect(other.Variant.OnlyInBands).Any());

        public string Say(double from, double to) => IsDays
            ? string.Create(CultureInfo.InvariantCulture, $"from {-from:0} to {Math.Max(0, -to):0} days before")
            : to == double.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"from {from * 100:0.##}% on")
                : string.Create(CultureInfo.InvariantCulture, $"from {from * 100:0.##}% to {to * 100:0.##}%");
    }
}
