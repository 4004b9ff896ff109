namespace ChatOpsMilestones.Core.Cards;

/// <content>What each kind of trigger supplies.</content>
public static partial class Slots
{
    /// <summary>
    /// <c>value</c> what was measured; <c>bound</c> the bound it met; <c>window_days</c> days looked back, empty for all
    /// time; <c>metric</c> its unit in words. On a ladder the <c>step</c> that was reached and the <c>next_step</c>, empty
    /// after the last. With per-seat bounds value, bound and steps are percentages (<c>72%</c>).
    /// </summary>
    public static IReadOnlyList<string> Threshold { get; } = ["value", "bound", "step", "next_step", "window_days", "metric"];

    /// <summary>
    /// <c>actual</c> of the month so far; <c>expected</c> by now and <c>forecast</c> for the whole month; <c>percent</c> off
    /// what was expected (<c>34%</c>, without a sign) and <c>difference</c> with it (<c>34% above forecast</c>);
    /// <c>month</c> in words; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Forecast { get; } = ["actual", "expected", "forecast", "percent", "difference", "month", "metric"];

    /// <summary><c>date</c> the day counted down to; <c>days_left</c> until it.</summary>
    public static IReadOnlyList<string> Countdown { get; } = ["date", "days_left"];

    /// <summary>
    /// <c>days</c> of silence; <c>last_active</c> the last day with activity; <c>who</c> the account's or the champion's
    /// name; <c>usual_days</c> the account's mean interval between active days, empty before the second.
    /// </summary>
    public static IReadOnlyList<string> Inactivity { get; } = ["days", "last_active", "who", "usual_days"];

    /// <summary>
    /// <c>percent</c> off the baseline (<c>34%</c>, without a sign); <c>recent</c> mean of the last weeks and <c>baseline</c>,
    /// both per week; <c>weeks</c> that are compared; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Trend { get; } = ["percent", "recent", "baseline", "weeks", "metric"];

    /// <summary>
    /// <c>recent</c> sum of the last days and <c>baseline</c>, that of as many before; <c>percent</c> between them
    /// (<c>34%</c>, without a sign); <c>window_days</c> days of each; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Change { get; } = ["recent", "baseline", "percent", "window_days", "metric"];

    /// <summary>
    /// <c>value</c> of the day and <c>baseline</c>, what was expected of it; <c>percent</c> off it (<c>340%</c>, without a
    /// sign; empty where nothing was expected); <c>direction</c> <c>above</c> or <c>below</c>; <c>day</c> on which it was;
    /// <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Spike { get; } = ["value", "baseline", "percent", "direction", "day", "metric"];

    /// <summary>
    /// <c>deadline</c> the day; <c>days</c> taken since the start (done), left (heads-up) or allowed (missed);
    /// <c>missing</c> what is not met yet, in words; <c>progress</c> how far it is: <c>3 of 5 people active</c>, as a share of
    /// the whole in <c>percent</c>, empty where that is not known.
    /// </summary>
    public static IReadOnlyList<string> Deadline { get; } = ["deadline", "days", "missing", "progress", "percent"];

    /// <summary>
    /// <c>value</c> used of <c>limit</c>, as <c>percent</c>; <c>over_forecast</c> a phrase (<c>34% above forecast</c>), empty
    /// without a forecast; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Limit { get; } = ["value", "limit", "percent", "over_forecast", "metric"];

    /// <summary>
    /// <c>value</c> of the window; <c>norm</c> of a usual one; <c>times</c> as many (<c>2.5</c>), empty where nothing is usual;
    /// <c>window_days</c> that are added up; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Surge { get; } = ["value", "norm", "times", "window_days", "metric"];

    /// <summary><c>value</c> of the greatest day; <c>previous</c> the greatest before it; <c>metric</c> its unit in words.</summary>
    public static IReadOnlyList<string> Record { get; } = ["value", "previous", "metric"];

    /// <summary><c>score</c> given by <c>person</c> with <c>comment</c>; <c>previous</c> score of the same person.</summary>
    public static IReadOnlyList<string> Survey { get; } = ["score", "person", "comment", "previous"];

    /// <summary><c>card</c> in words (<c>Visa ending 4242</c>); <c>days_left</c> until <c>expires_on</c>, its last valid day.</summary>
    public static IReadOnlyList<string> PaymentExpiry { get; } = ["card", "days_left", "expires_on"];

    /// <summary><c>facts</c> what holds together, in words.</summary>
    public static IReadOnlyList<string> Facts { get; } = ["facts"];

    /// <summary><c>invoice</c> its number; <c>amount</c> with currency; <c>days_late</c>; failed <c>attempts</c>.</summary>
    public static IReadOnlyList<string> InvoiceOverdue { get; } = ["invoice", "amount", "days_late", "attempts"];

    /// <summary>
    /// <c>value</c> of the account and <c>median</c> of its segment; the <c>percentile</c> it is at (<c>18th</c>) among
    /// <c>accounts</c>; <c>window_days</c> looked back; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Comparative { get; } = ["value", "median", "percentile", "accounts", "window_days", "metric"];

    /// <summary>
    /// <c>person</c> with <c>value</c> in 28 days; <c>median</c> of the segment's <c>people</c> and the <c>percentile</c> among
    /// them; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> PowerUser { get; } = ["person", "value", "median", "percentile", "people", "metric"];

    /// <summary><c>feature</c> that <c>person</c> took up; <c>share</c> of the segment's strong <c>accounts</c> that use it.</summary>
    public static IReadOnlyList<string> QuietExpansion { get; } = ["feature", "person", "share", "accounts"];

    /// <summary>
    /// <c>percent</c> below normal; <c>recent</c> sum of the week and <c>baseline</c> of normal weeks; <c>down</c> of
    /// <c>accounts</c> are down themselves; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> SegmentTrend { get; } = ["percent", "recent", "baseline", "down", "accounts", "metric"];

    /// <summary><c>who</c> changed; <c>change</c> in words (<c>is now CFO, was admin</c>); the roles <c>before</c> and <c>after</c>.</summary>
    public static IReadOnlyList<string> RoleChange { get; } = ["who", "change", "before", "after"];

    /// <summary><c>who</c> does not answer; <c>outreaches</c> without an answer <c>since</c> a day; <c>last_heard</c> the day of the last word.</summary>
    public static IReadOnlyList<string> Unanswered { get; } = ["who", "outreaches", "since", "last_heard"];

    /// <summary><c>count</c> of <c>people</c> who stopped, by name; <c>days</c> of silence; <c>metric</c> its unit in words.</summary>
    public static IReadOnlyList<string> PeopleStopped { get; } = ["count", "people", "days", "metric"];

    /// <summary><c>probability</c> now and the lowest <c>before</c> (<c>62%</c>); the <c>rise</c> in points; the model's <c>reasons</c>.</summary>
    public static IReadOnlyList<string> Predictive { get; } = ["probability", "before", "rise", "reasons"];

    /// <summary><c>mean</c> now and <c>before</c>, of so many <c>respondents</c>; <c>comment</c> of the answer that brought it down.</summary>
    public static IReadOnlyList<string> SurveyMean { get; } = ["mean", "before", "respondents", "comment"];
}
