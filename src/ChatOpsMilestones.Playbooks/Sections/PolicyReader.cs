using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads <c>health</c>, <c>routing</c> and <c>budgets</c>. What is left out keeps its default.</summary>
internal static class PolicyReader
{
    public static HealthPolicy Health(MapReader root, Scope scope)
    {
        var defaults = new HealthPolicy();
        var map = root["health"]?.Map(Vocabulary.Health);
        if (map?["login_metric"] is null && scope.Metrics.Count > 0 && !scope.Metrics.ContainsKey(defaults.LoginMetric))
            root.Self.Faults.Add((map ?? root).Self.Node, "health.login_metric", "", $"is missing, and its default '{defaults.LoginMetric}' is no metric of this playbook; allowed: {string.Join(", ", scope.Metrics.Keys)}");

        if (map is null)
            return defaults;

        var healthy = map["healthy_from"]?.Number(2, 99) ?? defaults.HealthyFrom;
        var watch = map["watch_from"]?.Number(1, 98) ?? defaults.WatchFrom;
        if (watch >= healthy)
            (map["watch_from"] ?? map["healthy_from"])?.Fault(Text($"the Watch band must begin below the Healthy one; got watch_from {watch} and healthy_from {healthy}"));
        return new HealthPolicy
        {
            HealthyFrom = healthy,
            WatchFrom = watch,
            Weights = map["weights"]?.Map(Vocabulary.Weights) is { } weights ? Weights(weights) : defaults.Weights,
            CoreFeatures = map["core_features"]?.DistinctTexts(1, 50, item => item.Words(100)) ?? defaults.CoreFeatures,
            LoginMetric = scope.Metric(map["login_metric"])?.Id ?? defaults.LoginMetric,
            FirstReplyTargetMinutes = map["first_reply_target"]?.Minutes(1, 14_400) ?? defaults.FirstReplyTargetMinutes,
        };
    }

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

    private static Dictionary<HealthComponentKind, double> Weights(MapReader map)
    {
        var weights = new Dictionary<HealthComponentKind, double>();
        foreach (var (word, kind) in Vocabulary.Words.Components)
            weights[kind] = map.Require(word)?.Number(0, 100) ?? 1;
        if (weights.Values.Sum() <= 0)
            map.Self.Fault("all weights are 0; at least one part must count");
        return weights;
    }

    private static void NotAbove(MapReader map, string small, int value, string large, int bound)
    {
        if (value > bound && (map[small] ?? map[large]) is { } field)
            field.Fault(Text($"{small} ({value}) is above {large} ({bound})"));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
