using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>A trigger in plain words: one whole sentence each.</summary>
/// <param name="Fires">when it opens: <c>Fires when …</c>.</param>
/// <param name="Ends">when it is over: <c>Ends when …</c>.</param>
public sealed record TriggerSentence(string Fires, string Ends)
{
    /// <summary>The sentences of any trigger: one writer a case.</summary>
    /// <param name="trigger">what is explained.</param>
    /// <param name="names">the names that the playbook gives to metrics.</param>
    internal static TriggerSentence Of(Trigger trigger, PlaybookNames names) => trigger switch
    {
        Trigger.Threshold t => UsageSentences.Threshold(t, names),
        Trigger.Inactivity t => UsageSentences.Inactivity(t, names),
        Trigger.Trend t => UsageSentences.Trend(t, names),
        Trigger.Change t => ChangeSentences.Change(t, names),
        Trigger.Spike t => ChangeSentences.Spike(t, names),
        Trigger.LimitRatio t => UsageSentences.Limit(t, names),
        Trigger.Surge t => PeakSentences.Surge(t, names),
        Trigger.Record t => PeakSentences.Record(t, names),
        Trigger.Forecast t => UsageSentences.Forecast(t, names),
        Trigger.Countdown t => DateSentences.Countdown(t),
        Trigger.Deadline t => DateSentences.Deadline(t),
        Trigger.PaymentExpiry t => DateSentences.PaymentExpiry(t),
        Trigger.InvoiceOverdue t => DateSentences.InvoiceOverdue(t),
        Trigger.SurveyMean t => PeopleSentences.SurveyMean(t),
        Trigger.RoleChange t => PeopleSentences.RoleChange(t),
        Trigger.Unanswered t => PeopleSentences.Unanswered(t),
        Trigger.PeopleStopped t => PeopleSentences.PeopleStopped(t, names),
        Trigger.Predictive t => PeopleSentences.Predictive(t),
        Trigger.Facts t => FactSentences.Facts(t, names),
        Trigger.Health t => HealthSentences.Health(t),
        Trigger.Anniversary t => JourneySentences.Anniversary(t),
        Trigger.FirstEvent t => JourneySentences.FirstEvent(t),
        Trigger.Streak t => JourneySentences.Streak(t, names),
        Trigger.Tickets t => JourneySentences.Tickets(t),
        Trigger.Goal t => JourneySentences.Goal(t),
        Trigger.Survey t => PeopleSentences.Survey(t),
        Trigger.Comparative t => SegmentSentences.Comparative(t, names),
        Trigger.PowerUser t => SegmentSentences.PowerUser(t, names),
        Trigger.QuietExpansion t => SegmentSentences.QuietExpansion(t, names),
        Trigger.SegmentTrend t => SegmentSentences.SegmentTrend(t, names),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.GetType().Name, "A trigger without a sentence."),
    };
}
