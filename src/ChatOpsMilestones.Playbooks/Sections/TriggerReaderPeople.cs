using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Kinds that look at the customer's people, and at models.</content>
internal sealed partial class TriggerReader
{
    private static Trigger.RoleChange RoleChange(MapReader map)
    {
        var defaults = new Trigger.RoleChange { Changes = [ContactChangeKind.Role, ContactChangeKind.Deactivated, ContactChangeKind.ChampionLost] };
        return defaults with
        {
            Changes = map["changes"]?.Distinct(1, 5, item => item.Word(Vocabulary.Words.ContactChanges, "change of a contact")) ?? defaults.Changes,
            ChampionsOnly = map["who"]?.Word(Vocabulary.Words.Affected, "one who can change") ?? false,
            Roles = map["roles"]?.DistinctTexts(1, 20, item => item.Words(60)) ?? [],
            ForDays = map["for"]?.Days(1, 90) ?? defaults.ForDays,
        };
    }

    private static Trigger.Unanswered Unanswered(MapReader map)
    {
        var defaults = new Trigger.Unanswered();
        return new Trigger.Unanswered
        {
            Outreaches = map["outreaches"]?.Whole(1, 20) ?? defaults.Outreaches,
            WithinDays = map["within"]?.Days(1, 180) ?? defaults.WithinDays,
            AwayDays = map["away"]?.Days(0, 90) ?? defaults.AwayDays,
        };
    }

    private Trigger.PeopleStopped PeopleStopped(MapReader map)
    {
        var defaults = new Trigger.PeopleStopped();
        return new Trigger.PeopleStopped
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            People = map["people"]?.Whole(1, 1000) ?? defaults.People,
            SilentDays = map["silent"]?.Days(3, 180) ?? defaults.SilentDays,
            ActiveDays = map["active_days"]?.Whole(1, 28) ?? defaults.ActiveDays,
        };
    }

    private static Trigger.Predictive Predictive(MapReader map)
    {
        var defaults = new Trigger.Predictive();
        if (map["rise"] is null && map["at_least"] is null)
            map.Self.Fault("no condition is given; allowed: rise, at_least, or both, of which one is enough");
        return new Trigger.Predictive
        {
            Model = map["model"]?.Words(40) ?? defaults.Model,
            Rise = map["rise"]?.Share(0.01, 0.9),
            WithinDays = map["within"]?.Days(1, 365) ?? defaults.WithinDays,
            AtLeast = map["at_least"]?.Share(0.01, 0.99),
        };
    }

    private static Trigger.SurveyMean SurveyMean(MapReader map)
    {
        var defaults = new Trigger.SurveyMean();
        var kind = map["survey"]?.Words(40) ?? defaults.SurveyKind;
        return new Trigger.SurveyMean
        {
            SurveyKind = kind,
            Drop = map["drop"]?.Number(0.1, kind == "nps" ? 10 : 100) ?? defaults.Drop,
            Respondents = map["respondents"]?.Whole(1, 1000) ?? defaults.Respondents,
            WithinDays = map["within"]?.Days(1, 365) ?? defaults.WithinDays,
            ForDays = map["for"]?.Days(1, 90) ?? defaults.ForDays,
        };
    }
}
