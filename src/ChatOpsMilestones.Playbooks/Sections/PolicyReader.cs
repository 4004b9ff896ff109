using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads <c>routing</c> and <c>budgets</c>. What is left out keeps its default.</summary>
internal static class PolicyReader
{
    public static RoutingPolicy Routing(MapReader root, Scope scope)
    {
        var defaults = new RoutingPolicy();
        if (root["routing"]?.Map(Vocabulary.Routing) is not { } map)
            return defaults;

        var windows = map["windows"]?.Distinct(1, 12, item => item.Time()) ?? defaults.Windows;
        if (!windows.SequenceEqual(windows.Order()))
            map["windows"]?.Fault("the times do not follow one another; write them from early to late");
        return new RoutingPolicy
        {
            ImportantNowSegments = map["important_now_segments"]?.DistinctTexts(0, 20, scope.Segment) ?? defaults.ImportantNowSegments,
            ImportantNowTopArrShare = map["important_now_top_arr"]?.Share(0, 1) ?? defaults.ImportantNowTopArrShare,
            Windows = windows,
            DigestAt = map["digest_at"]?.Time() ?? defaults.DigestAt,
        };
    }

    public static BudgetPolicy Budgets(MapReader root)
    {
        var defaults = new BudgetPolicy();
        if (root["budgets"]?.Map(Vocabulary.Budgets) is not { } map)
            return defaults;

        var budgets = new BudgetPolicy
        {
            PerPersonPerDay = map["per_person_per_day"]?.Whole(1, 100) ?? defaults.PerPersonPerDay,
            ReservedForUrgent = map["reserved_for_urgent"]?.Whole(0, 100) ?? defaults.ReservedForUrgent,
            PerAccountPerDay = map["per_account_per_day"]?.Whole(1, 50) ?? defaults.PerAccountPerDay,
            PerAccountPerWeek = map["per_account_per_week"]?.Whole(1, 200) ?? defaults.PerAccountPerWeek,
            PerChannelPerDay = map["per_channel_per_day"]?.Whole(1, 500) ?? defaults.PerChannelPerDay,
            CooldownDays = map["cooldown"]?.Days(0, 180) ?? defaults.CooldownDays,
            UrgentCooldownDays = map["urgent_cooldown"]?.Days(0, 180) ?? defaults.UrgentCooldownDays,
            TooOldDays = map["too_old"]?.Days(1, 365) ?? defaults.TooOldDays,
        };

        NotAbove(map, "reserved_for_urgent", budgets.ReservedForUrgent, "per_person_per_day", budgets.PerPersonPerDay);
        NotAbove(map, "per_account_per_day", budgets.PerAccountPerDay, "per_account_per_week", budgets.PerAccountPerWeek);
        NotAbove(map, "urgent_cooldown", budgets.UrgentCooldownDays, "cooldown", budgets.CooldownDays);
        return budgets;
    }

    private static void NotAbove(MapReader map, string small, int value, string large, int bound)
    {
        if (value > bound && (map[small] ?? map[large]) is { } field)
            field.Fault(Text($"{small} ({value}) is above {large} ({bound})"));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
