using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads <c>health</c>. What is left out keeps its default, in a segment that of the whole score.</summary>
internal static class HealthReader
{
    private const int LongestAge = 3650;
    private const int MostAges = 12;

    public static HealthPolicy Read(MapReader root, Scope scope)
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
        var policy = Targets(map, defaults with
        {
            HealthyFrom = healthy,
            WatchFrom = watch,
            Hysteresis = map["hysteresis"]?.Number(0, 20) ?? defaults.Hysteresis,
            Cap = map["cap"]?.Whole(0, 100) ?? defaults.Cap,
            LoginMetric = scope.Metric(map["login_metric"])?.Id ?? defaults.LoginMetric,
        });
        return policy with { BySegment = map["segments"] is { } segments ? Segments(segments, scope, policy) : policy.BySegment };
    }

    private static Dictionary<string, HealthPolicy> Segments(Field field, Scope scope, HealthPolicy all)
    {
        var policies = new Dictionary<string, HealthPolicy>();
        foreach (var (name, value) in field.Named("segments", 20))
        {
            if (value.Map(Vocabulary.HealthSegment) is { } map && scope.Segment(name) is { } segment)
                policies[segment] = Targets(map, all);
        }

        return policies;
    }

    // What may differ between segments; the bands and the cap mean the same everywhere.
    private static HealthPolicy Targets(MapReader map, HealthPolicy standard) => standard with
    {
        Weights = map["weights"]?.Map(Vocabulary.Weights) is { } weights ? Weights(weights) : standard.Weights,
        LoginTargets = map["age_targets"] is { } ages ? LoginTargets(ages, standard) : standard.LoginTargets,
        FeatureTargets = map["feature_targets"] is { } features ? FeatureTargets(features) : standard.FeatureTargets,
        CoreFeatures = map["core_features"]?.DistinctTexts(1, 50, item => item.Words(100)) ?? standard.CoreFeatures,
        FirstReplyTargetMinutes = map["first_reply_target"]?.Minutes(1, 14_400) ?? standard.FirstReplyTargetMinutes,
    };

    private static Dictionary<HealthComponentKind, double> Weights(MapReader map)
    {
        var weights = new Dictionary<HealthComponentKind, double>();
        foreach (var (word, kind) in Vocabulary.Words.Components)
            weights[kind] = map.Require(word)?.Number(0, 100) ?? 1;
        if (weights.Values.Sum() <= 0)
            map.Self.Fault("all weights are 0; at least one part must count");
        return weights;
    }

    private static IReadOnlyList<LoginTarget> LoginTargets(Field field, HealthPolicy standard)
    {
        var targets = new List<LoginTarget>();
        foreach (var (map, from) in ByAge(field, Vocabulary.AgeTarget))
        {
            var target = new LoginTarget(
                from,
                map.Require("none")?.Share(0, 5) ?? 0,
                map.Require("watch")?.Share(0, 5) ?? 0,
                map.Require("healthy")?.Share(0, 5) ?? 0,
                map.Require("full")?.Share(0, 5) ?? 0);
            if (target.None > target.Watch || target.Watch > target.Healthy || target.Healthy > target.Full)
                map.Self.Fault(Text($"the shares do not rise; got none {target.None * 100:0.##}%, watch {target.Watch * 100:0.##}%, healthy {target.Healthy * 100:0.##}%, full {target.Full * 100:0.##}%"));
            targets.Add(target);
        }

        return targets.Count > 0 ? targets : standard.LoginTargets;
    }

    private static List<FeatureTarget> FeatureTargets(Field field)
    {
        var targets = new List<FeatureTarget>();
        foreach (var (map, from) in ByAge(field, Vocabulary.FeatureTarget))
        {
            var share = map.Require("share")?.Share(0.01, 1) ?? 1;
            if (targets.Count > 0 && share < targets[^1].Share)
                map["share"]?.Fault("is below the share before it; what is expected does not shrink with age");
            targets.Add(new FeatureTarget(from, share));
        }

        return targets;
    }

    private static IEnumerable<(MapReader Map, int From)> ByAge(Field field, Section section)
    {
        var last = -1;
        foreach (var item in field.Items(1, MostAges))
        {
            if (item.Map(section) is not { } map || map.Require("from")?.Days(0, LongestAge) is not { } from)
                continue;
            if (last < 0 && from != 0)
                map["from"]?.Fault($"the first one begins at {from}d and says nothing of younger accounts; write 0d");
            else if (last >= from)
                map["from"]?.Fault($"{from}d stands after {last}d; write the ages from young to old");
            last = Math.Max(last, from);
            yield return (map, from);
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
