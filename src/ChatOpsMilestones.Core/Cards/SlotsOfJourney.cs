namespace ChatOpsMilestones.Core.Cards;

/// <content>What the kinds along an account's way supply.</content>
public static partial class Slots
{
    /// <summary>
    /// <c>mark</c> in words (<c>30 days</c>, <c>1 year</c>); <c>days</c> since the start and whole <c>years</c>, empty on other
    /// days; <c>date</c> of the anniversary; <c>logins_total</c> since the start; <c>active_people</c> of the last 28 days;
    /// <c>top_feature</c> that was used most. What is not counted is empty.
    /// </summary>
    public static IReadOnlyList<string> Anniversary { get; } = ["mark", "days", "years", "date", "logins_total", "active_people", "top_feature"];

    /// <summary><c>event</c> in words; <c>who</c> did it; <c>days</c> from the start to <c>date</c>, the day of it.</summary>
    public static IReadOnlyList<string> FirstEvent { get; } = ["event", "who", "days", "date"];

    /// <summary><c>days</c> of the row; the <c>mark</c> it reached; <c>since</c> the day after which it began; <c>metric</c> its unit in words.</summary>
    public static IReadOnlyList<string> Streak { get; } = ["days", "mark", "since", "metric"];

    /// <summary>
    /// <c>count</c> of tickets opened in <c>window_days</c>, and the account's own <c>norm</c> for as many days, empty where it
    /// is not known; of one <c>ticket</c> its <c>subject</c>, <c>severity</c> and <c>days_open</c>, empty on its first day: of the latest, where it is about many.
    /// </summary>
    public static IReadOnlyList<string> Tickets { get; } = ["count", "norm", "window_days", "ticket", "subject", "severity", "days_open"];

    /// <summary>
    /// <c>due</c> day and the <c>days</c> until or since it, empty without one; <c>features</c> of the goal not in use yet;
    /// <c>progress</c> in words (<c>1 of 3 features in use</c>). The common slot <c>goal</c> is the goal it is about.
    /// </summary>
    public static IReadOnlyList<string> Goal { get; } = ["due", "days", "features", "progress"];
}
