using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that look at single records: answers, invoices.</content>
internal sealed partial class TriggerReader
{
    private static Trigger.Survey Survey(MapReader map)
    {
        var defaults = new Trigger.Survey();
        var kind = map["survey"]?.Words(40) ?? defaults.SurveyKind;
        var highest = kind == "nps" ? 10 : 100;
        var trigger = new Trigger.Survey
        {
            SurveyKind = kind,
            AtLeast = map["at_least"]?.Whole(0, highest),
            AtMost = map["at_most"]?.Whole(0, highest),
            DropAtLeast = map["drop"]?.Whole(1, highest),
            WaitMinutes = map["wait"]?.Minutes(0, 1440) ?? defaults.WaitMinutes,
            ForDays = map["for"]?.Days(1, 90) ?? defaults.ForDays,
        };

        if (map["at_least"] is null && map["at_most"] is null && map["drop"] is null)
            map.Self.Fault("no condition is given; allowed: at_least, at_most, drop, or several of them");
        if (trigger.AtLeast > trigger.AtMost)
            map["at_least"]?.Fault($"at_least ({trigger.AtLeast}) is above at_most ({trigger.AtMost}); no score is both");
        return trigger;
    }

    private static Trigger.InvoiceOverdue InvoiceOverdue(MapReader map)
    {
        if (map["late"] is null && map["failed_attempts"] is null)
            map.Self.Fault("no condition is given; allowed: late, failed_attempts, or both");
        return new Trigger.InvoiceOverdue
        {
            DaysLate = map["late"]?.Days(1, 365),
            FailedAttempts = map["failed_attempts"]?.Whole(1, 20),
        };
    }
}
