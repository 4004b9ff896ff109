using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>What a deadline asks for: met, not met, or not known, as of a day; and the words for it.</summary>
internal static class Requirements
{
    /// <summary>True when all are met, false when one is not, null when that is not known.</summary>
    public static bool? AllMet(AccountFacts facts, IReadOnlyList<Requirement> requirements, DateOnly day, DateTimeOffset until) =>
        Known.All(requirements.Select(requirement => Met(facts, requirement, day, until)));

    public static bool? Met(AccountFacts facts, Requirement requirement, DateOnly day, DateTimeOffset until) => requirement switch
    {
        Requirement.Event e => facts.Events.Count(e.Name, until) >= e.AtLeast,
        Requirement.ActivePeople people => EnoughPeople(facts, people, day),
        Requirement.IntendedFeatures features => facts.IntendedFeatures.Count == 0
            ? null
            : facts.IntendedFeatures.All(f => facts.Events.CountFeature(f, until) >= features.UsesEach),
        _ => throw Unknown(requirement),
    };

    /// <summary>How far all of it is, 0–1: the mean of the parts, none counting for more than the whole. Null when a part is not known.</summary>
    public static double? Share(AccountFacts facts, IReadOnlyList<Requirement> requirements, DateOnly day, DateTimeOffset until)
    {
        var sum = 0.0;
        foreach (var requirement in requirements)
        {
            if (Share(facts, requirement, day, until) is not { } share)
                return null;
            sum += Math.Min(1, share);
        }

        return sum / requirements.Count;
    }

    /// <summary>How far it is: <c>3 of 5 people active in 7 days</c>.</summary>
    public static string Progress(AccountFacts facts, Requirement requirement, DateOnly day, DateTimeOffset until) => requirement switch
    {
        Requirement.Event { AtLeast: 1 } e => facts.Events.Count(e.Name, until) > 0 ? $"{Name(e.Name)} seen" : $"{Name(e.Name)} not seen yet",
        Requirement.Event e => $"{Name(e.Name)} seen {facts.Events.Count(e.Name, until)} of {e.AtLeast} times",
        Requirement.ActivePeople people => $"{Active(facts, people, day)} of {people.AtLeast} people active in {Wording.Days(people.WithinDays)}",
        Requirement.IntendedFeatures features =>
            $"{facts.IntendedFeatures.Count - Unused(facts, features, until).Count} of {facts.IntendedFeatures.Count} intended features in use",
        _ => throw Unknown(requirement),
    };

    /// <summary>What is not there yet: <c>5 people active in 7 days</c>.</summary>
    public static string Missing(AccountFacts facts, Requirement requirement, DateTimeOffset until) => requirement switch
    {
        Requirement.Event { AtLeast: 1 } e => Name(e.Name),
        Requirement.Event e => $"{Name(e.Name)} ({e.AtLeast} times)",
        Requirement.ActivePeople people => $"{people.AtLeast} people active in {Wording.Days(people.WithinDays)}",
        Requirement.IntendedFeatures features => string.Join(", ", Unused(facts, features, until).Select(Name)),
        _ => throw Unknown(requirement),
    };

    private static double? Share(AccountFacts facts, Requirement requirement, DateOnly day, DateTimeOffset until) => requirement switch
    {
        Requirement.Event e => (double)facts.Events.Count(e.Name, until) / e.AtLeast,
        Requirement.ActivePeople people => EnoughPeople(facts, people, day) is null ? null : (double)Active(facts, people, day) / people.AtLeast,
        Requirement.IntendedFeatures features => facts.IntendedFeatures.Count == 0
            ? null
            : 1 - ((double)Unused(facts, features, until).Count / facts.IntendedFeatures.Count),
        _ => throw Unknown(requirement),
    };

    private static bool? EnoughPeople(AccountFacts facts, Requirement.ActivePeople people, DateOnly day)
    {
        if (Active(facts, people, day) >= people.AtLeast)
            return true;

        // Too few may be said only when every day was counted, and counted per person wherever somebody was active.
        var metric = facts.Playbook.Health.LoginMetric;
        var counted = facts.Complete(metric, day) == day
            && (facts.CountsPeople(metric, day) || facts.History.Metric(metric).TotalActiveDays(day) == 0);
        return counted ? false : null;
    }

    private static int Active(AccountFacts facts, Requirement.ActivePeople people, DateOnly day) =>
        facts.ActivePeople(facts.Playbook.Health.LoginMetric, day.AddDays(1 - people.WithinDays), day);

    private static List<string> Unused(AccountFacts facts, Requirement.IntendedFeatures features, DateTimeOffset until) =>
        facts.IntendedFeatures.Where(f => facts.Events.CountFeature(f, until) < features.UsesEach).ToList();

    private static string Name(string id) => id.Replace('_', ' ');

    private static ArgumentOutOfRangeException Unknown(Requirement requirement) =>
        new(nameof(requirement), requirement.GetType().Name, "A requirement that is not known.");
}
