namespace ChatOpsMilestones.Core.Milestones;

/// <summary>The metrics that a trigger reads: what it knows ends where these are complete.</summary>
public static class TriggerMetrics
{
    /// <param name="trigger">whose metrics.</param>
    /// <param name="loginMetric">the metric that counts people's log-ins.</param>
    public static IReadOnlyList<string> Of(Trigger trigger, string loginMetric) => trigger switch
    {
        Trigger.Threshold t => [t.Metric],
        Trigger.Inactivity t => [t.Metric],
        Trigger.Trend t => [t.Metric],
        Trigger.LimitRatio t => [t.Metric],
        Trigger.Surge t => [t.Metric],
        Trigger.Spike t => [t.Metric],
        Trigger.Forecast t => [t.Metric],
        Trigger.PeopleStopped t => [t.Metric],
        Trigger.Change t => [t.Metric],
        Trigger.Comparative t => [t.Measure.Metric],
        Trigger.PowerUser t => [t.Metric],
        Trigger.SegmentTrend t => [t.Metric],
        Trigger.Record t => [t.Metric],
        Trigger.Deadline t => t.Requirements.Any(r => r is Requirement.ActivePeople) ? [loginMetric] : [],
        Trigger.Facts t => [.. Of(t.Hold).Distinct(StringComparer.Ordinal)],
        Trigger.Health => [loginMetric],
        Trigger.Streak t => [.. new[] { t.Metric, t.WhileActiveDays is null ? null : loginMetric }.OfType<string>()],
        Trigger.Anniversary or Trigger.FirstEvent or Trigger.Tickets or Trigger.Goal => [],
        Trigger.RoleChange or Trigger.Unanswered or Trigger.Predictive or Trigger.SurveyMean or Trigger.QuietExpansion or Trigger.Countdown or Trigger.Survey or Trigger.PaymentExpiry or Trigger.InvoiceOverdue => [],
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.GetType().Name, "A trigger whose metrics are not known."),
    };

    private static IEnumerable<string> Of(Condition condition) => condition switch
    {
        Condition.All all => all.Parts.SelectMany(Of),
        Condition.Any any => any.Parts.SelectMany(Of),
        Condition.Not not => Of(not.Part),
        Condition.Metric metric => [metric.Measure.Metric],
        _ => [],
    };
}
