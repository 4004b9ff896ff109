using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>
/// The names that a card's templates may use. The common ones are filled from the account when the card is built;
/// the others by the trigger when an occurrence opens. A slot without a value is left empty.
/// </summary>
public static class Slots
{
    /// <summary>For every rule, from the account and its people.</summary>
    public static IReadOnlyList<string> Common { get; } =
    [
        "account", // name of the account
        "segment", // name of its segment
        "owner", // name of the CSM
        "owner_first", // first name of the CSM
        "champion", // name of the champion at the customer's
        "arr", // yearly revenue with its currency: $48,000
        "renewal_date", // 21 March 2027
        "days_to_renewal", // a number
        "seats", // paid seats, a number
        "health", // the score, a number
        "goal", // text of the first goal not reached yet
        "start_date", // 21 March 2026
    ];

    /// <summary>
    /// <c>value</c> what was measured; <c>bound</c> the bound it met; <c>window_days</c> days looked back, empty for all
    /// time; <c>metric</c> its unit in words. With per-seat bounds value and bound are percentages (<c>72%</c>).
    /// </summary>
    public static IReadOnlyList<string> Threshold { get; } = ["value", "bound", "window_days", "metric"];

    /// <summary><c>date</c> the day counted down to; <c>days_left</c> until it.</summary>
    public static IReadOnlyList<string> Countdown { get; } = ["date", "days_left"];

    /// <summary><c>days</c> of silence; <c>last_active</c> the last day with activity; <c>who</c> the account's or the champion's name.</summary>
    public static IReadOnlyList<string> Inactivity { get; } = ["days", "last_active", "who"];

    /// <summary>
    /// <c>percent</c> off the baseline (<c>34%</c>, without a sign); <c>recent</c> mean of the last weeks and <c>baseline</c>,
    /// both per week; <c>weeks</c> that are compared; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Trend { get; } = ["percent", "recent", "baseline", "weeks", "metric"];

    /// <summary>
    /// <c>deadline</c> the day; <c>days</c> taken since the start (done), left (heads-up) or allowed (missed);
    /// <c>missing</c> what is not met yet, in words; <c>progress</c> how far it is: <c>3 of 5 people active</c>.
    /// </summary>
    public static IReadOnlyList<string> Deadline { get; } = ["deadline", "days", "missing", "progress"];

    /// <summary>
    /// <c>value</c> used of <c>limit</c>, as <c>percent</c>; <c>over_forecast</c> a phrase (<c>34% above forecast</c>), empty
    /// without a forecast; <c>metric</c> its unit in words.
    /// </summary>
    public static IReadOnlyList<string> Limit { get; } = ["value", "limit", "percent", "over_forecast", "metric"];

    /// <summary><c>score</c> given by <c>person</c> with <c>comment</c>; <c>previous</c> score of the same person.</summary>
    public static IReadOnlyList<string> Survey { get; } = ["score", "person", "comment", "previous"];

    /// <summary><c>card</c> in words (<c>Visa ending 4242</c>); <c>days_left</c> until <c>expires_on</c>, its last valid day.</summary>
    public static IReadOnlyList<string> PaymentExpiry { get; } = ["card", "days_left", "expires_on"];

    /// <summary><c>invoice</c> its number; <c>amount</c> with currency; <c>days_late</c>; failed <c>attempts</c>.</summary>
    public static IReadOnlyList<string> InvoiceOverdue { get; } = ["invoice", "amount", "days_late", "attempts"];

    /// <summary>What a rule with this trigger supplies beside the common slots.</summary>
    public static IReadOnlyList<string> Of(Trigger trigger) => trigger switch
    {
        Trigger.Threshold => Threshold,
        Trigger.Countdown => Countdown,
        Trigger.Inactivity => Inactivity,
        Trigger.Trend => Trend,
        Trigger.Deadline => Deadline,
        Trigger.LimitRatio => Limit,
        Trigger.Survey => Survey,
        Trigger.PaymentExpiry => PaymentExpiry,
        Trigger.InvoiceOverdue => InvoiceOverdue,
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.GetType().Name, "A trigger without slots."),
    };

    /// <summary>
    /// True for a slot that says something about this account and no other. Advice needs one: a sentence that fits every
    /// customer helps with none.
    /// </summary>
    public static bool IsAccountSpecific(string slot) => slot is not ("segment" or "owner" or "owner_first" or "metric" or "window_days" or "weeks" or "bound");
}
