using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>Slots and picture of an occurrence.</summary>
internal sealed record Description(IReadOnlyDictionary<string, string> Slots, EvidenceWindow? Evidence = null);

/// <summary>From a trigger to the evaluator of its case: what it opens, what it closes, and what it tells.</summary>
internal static class TriggerChecks
{
    public static void Open(RuleFold run)
    {
        switch (run.Variant.Trigger)
        {
            case Trigger.Threshold t:
                ThresholdTrigger.Open(run, t);
                break;
            case Trigger.Countdown t:
                CountdownTrigger.Open(run, t);
                break;
            case Trigger.Inactivity t:
                InactivityTrigger.Open(run, t);
                break;
            case Trigger.Trend t:
                TrendTrigger.Open(run, t);
                break;
            case Trigger.Spike t:
                SpikeTrigger.Open(run, t);
                break;
            case Trigger.Change t:
                ChangeTrigger.Open(run, t);
                break;
            case Trigger.Deadline t:
                DeadlineTrigger.Open(run, t);
                break;
            case Trigger.LimitRatio t:
                LimitTrigger.Open(run, t);
                break;
            case Trigger.Surge t:
                SurgeTrigger.Open(run, t);
                break;
            case Trigger.Record t:
                RecordTrigger.Open(run, t);
                break;
            case Trigger.Forecast t:
                ForecastTrigger.Open(run, t);
                break;
            case Trigger.Anniversary t:
                AnniversaryTrigger.Open(run, t);
                break;
            case Trigger.FirstEvent t:
                FirstEventTrigger.Open(run, t);
                break;
            case Trigger.Streak t:
                StreakTrigger.Open(run, t);
                break;
            case Trigger.Tickets t:
                TicketsTrigger.Open(run, t);
                break;
            case Trigger.Goal t:
                GoalTrigger.Open(run, t);
                break;
            case Trigger.Survey t:
                SurveyTrigger.Open(run, t);
                break;
            case Trigger.PaymentExpiry t:
                PaymentExpiryTrigger.Open(run, t);
                break;
            case Trigger.InvoiceOverdue t:
                InvoiceTrigger.Open(run, t);
                break;
            case Trigger.Comparative t:
                ComparativeTrigger.Open(run, t);
                break;
            case Trigger.PowerUser t:
                PowerUserTrigger.Open(run, t);
                break;
            case Trigger.QuietExpansion t:
                QuietExpansionTrigger.Open(run, t);
                break;
            case Trigger.SegmentTrend t:
                SegmentTrendTrigger.Open(run, t);
                break;
            case Trigger.Facts t:
                FactsTrigger.Open(run, t);
                break;
            case Trigger.Health t:
                HealthTrigger.Open(run, t);
                break;
            case Trigger.RoleChange t:
                RoleChangeTrigger.Open(run, t);
                break;
            case Trigger.Unanswered t:
                UnansweredTrigger.Open(run, t);
                break;
            case Trigger.PeopleStopped t:
                PeopleStoppedTrigger.Open(run, t);
                break;
            case Trigger.Predictive t:
                PredictiveTrigger.Open(run, t);
                break;
            case Trigger.SurveyMean t:
                SurveyMeanTrigger.Open(run, t);
                break;
            default:
                throw Unknown(run);
        }
    }

    public static void Close(RuleFold run)
    {
        switch (run.Variant.Trigger)
        {
            case Trigger.Threshold t:
                ThresholdTrigger.Close(run, t);
                break;
            case Trigger.Countdown t:
                CountdownTrigger.Close(run, t);
                break;
            case Trigger.Inactivity t:
                InactivityTrigger.Close(run, t);
                break;
            case Trigger.Trend t:
                TrendTrigger.Close(run, t);
                break;
            case Trigger.Spike t:
                SpikeTrigger.Close(run, t);
                break;
            case Trigger.Change t:
                ChangeTrigger.Close(run, t);
                break;
            case Trigger.Deadline t:
                DeadlineTrigger.Close(run, t);
                break;
            case Trigger.LimitRatio t:
                LimitTrigger.Close(run, t);
                break;
            case Trigger.Surge t:
                SurgeTrigger.Close(run, t);
                break;
            case Trigger.Record t:
                RecordTrigger.Close(run, t);
                break;
            case Trigger.Forecast t:
                ForecastTrigger.Close(run, t);
                break;
            case Trigger.Anniversary t:
                AnniversaryTrigger.Close(run, t);
                break;
            case Trigger.FirstEvent t:
                FirstEventTrigger.Close(run, t);
                break;
            case Trigger.Streak t:
                StreakTrigger.Close(run, t);
                break;
            case Trigger.Tickets t:
                TicketsTrigger.Close(run, t);
                break;
            case Trigger.Goal t:
                GoalTrigger.Close(run, t);
                break;
            case Trigger.Survey t:
                SurveyTrigger.Close(run, t);
                break;
            case Trigger.PaymentExpiry t:
                PaymentExpiryTrigger.Close(run, t);
                break;
            case Trigger.InvoiceOverdue t:
                InvoiceTrigger.Close(run, t);
                break;
            case Trigger.Comparative t:
                ComparativeTrigger.Close(run, t);
                break;
            case Trigger.PowerUser t:
                PowerUserTrigger.Close(run, t);
                break;
            case Trigger.QuietExpansion t:
                QuietExpansionTrigger.Close(run, t);
                break;
            case Trigger.SegmentTrend t:
                SegmentTrendTrigger.Close(run, t);
                break;
            case Trigger.Facts t:
                FactsTrigger.Close(run, t);
                break;
            case Trigger.Health t:
                HealthTrigger.Close(run, t);
                break;
            case Trigger.RoleChange t:
                RoleChangeTrigger.Close(run, t);
                break;
            case Trigger.Unanswered t:
                UnansweredTrigger.Close(run, t);
                break;
            case Trigger.PeopleStopped t:
                PeopleStoppedTrigger.Close(run, t);
                break;
            case Trigger.Predictive t:
                PredictiveTrigger.Close(run, t);
                break;
            case Trigger.SurveyMean t:
                SurveyMeanTrigger.Close(run, t);
                break;
            default:
                throw Unknown(run);
        }
    }

    public static Description Describe(RuleFold run, OpenEpisode episode) => run.Variant.Trigger switch
    {
        Trigger.Threshold t => ThresholdTrigger.Describe(run, t, episode),
        Trigger.Countdown t => CountdownTrigger.Describe(run, t),
        Trigger.Inactivity t => InactivityTrigger.Describe(run, t, episode),
        Trigger.Trend t => TrendTrigger.Describe(run, t),
        Trigger.Spike t => SpikeTrigger.Describe(run, t, episode),
        Trigger.Change t => ChangeTrigger.Describe(run, t),
        Trigger.Deadline t => DeadlineTrigger.Describe(run, t),
        Trigger.LimitRatio t => LimitTrigger.Describe(run, t),
        Trigger.Surge t => SurgeTrigger.Describe(run, t),
        Trigger.Record t => RecordTrigger.Describe(run, t),
        Trigger.Forecast t => ForecastTrigger.Describe(run, t, episode),
        Trigger.Anniversary t => AnniversaryTrigger.Describe(run, t),
        Trigger.FirstEvent t => FirstEventTrigger.Describe(run, t, episode),
        Trigger.Streak t => StreakTrigger.Describe(run, t, episode),
        Trigger.Tickets t => TicketsTrigger.Describe(run, t, episode),
        Trigger.Goal t => GoalTrigger.Describe(run, t, episode),
        Trigger.Survey t => SurveyTrigger.Describe(run, t, episode),
        Trigger.PaymentExpiry => PaymentExpiryTrigger.Describe(run, episode),
        Trigger.InvoiceOverdue => InvoiceTrigger.Describe(run, episode),
        Trigger.Comparative t => ComparativeTrigger.Describe(run, t),
        Trigger.PowerUser t => PowerUserTrigger.Describe(run, t, episode),
        Trigger.QuietExpansion t => QuietExpansionTrigger.Describe(run, t, episode),
        Trigger.SegmentTrend t => SegmentTrendTrigger.Describe(run, t),
        Trigger.Facts t => FactsTrigger.Describe(run, t),
        Trigger.Health t => HealthTrigger.Describe(run, t, episode),
        Trigger.RoleChange => RoleChangeTrigger.Describe(run, episode),
        Trigger.Unanswered t => UnansweredTrigger.Describe(run, t, episode),
        Trigger.PeopleStopped t => PeopleStoppedTrigger.Describe(run, t, episode),
        Trigger.Predictive t => PredictiveTrigger.Describe(run, t),
        Trigger.SurveyMean t => SurveyMeanTrigger.Describe(run, t, episode),
        _ => throw Unknown(run),
    };

    private static ArgumentOutOfRangeException Unknown(RuleFold run) =>
        new(nameof(run), run.Variant.Trigger.GetType().Name, "A trigger without an evaluator.");
}
