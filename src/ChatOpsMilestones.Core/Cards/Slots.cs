using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>
/// The names that a card's templates may use. The common ones are filled from the account when the card is built;
/// the others by the trigger when an occurrence opens. A slot without a value is left empty.
/// </summary>
public static partial class Slots
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
        "goal", // text of the goal that is due next and not reached yet
        "start_date", // 21 March 2026
    ];

    /// <summary>
    /// <c>score</c> now, <c>before</c> and the <c>drop</c> between them, empty when only the band became worse; <c>band</c> it is
    /// in; <c>moved</c> what moved it, in words; <c>component</c> the part that did most.
    /// </summary>
    public static IReadOnlyList<string> Health { get; } = ["score", "before", "drop", "band", "moved", "component"];

    /// <summary>What a rule with this trigger supplies beside the common slots.</summary>
    public static IReadOnlyList<string> Of(Trigger trigger) => trigger switch
    {
        Trigger.Threshold => Threshold,
        Trigger.Countdown => Countdown,
        Trigger.Inactivity => Inactivity,
        Trigger.Trend => Trend,
        Trigger.Spike => Spike,
        Trigger.Change => Change,
        Trigger.Deadline => Deadline,
        Trigger.LimitRatio => Limit,
        Trigger.Surge => Surge,
        Trigger.Record => Record,
        Trigger.Forecast => Forecast,
        Trigger.Anniversary => Anniversary,
        Trigger.FirstEvent => FirstEvent,
        Trigger.Streak => Streak,
        Trigger.Tickets => Tickets,
        Trigger.Goal => Goal,
        Trigger.Survey => Survey,
        Trigger.PaymentExpiry => PaymentExpiry,
        Trigger.InvoiceOverdue => InvoiceOverdue,
        Trigger.Comparative => Comparative,
        Trigger.PowerUser => PowerUser,
        Trigger.QuietExpansion => QuietExpansion,
        Trigger.SegmentTrend => SegmentTrend,
        Trigger.Facts => Facts,
        Trigger.Health => Health,
        Trigger.RoleChange => RoleChange,
        Trigger.Unanswered => Unanswered,
        Trigger.PeopleStopped => PeopleStopped,
        Trigger.Predictive => Predictive,
        Trigger.SurveyMean => SurveyMean,
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.GetType().Name, "A trigger without slots."),
    };

    /// <summary>
    /// True for a slot that says something about this account and no other. Advice needs one: a sentence that fits every
    /// customer helps with none.
    /// </summary>
    public static bool IsAccountSpecific(string slot) => !General.Contains(slot);

    /// <summary>Slots that say the same for many accounts, or come from the playbook itself.</summary>
    private static readonly HashSet<string> General =
    [
        "segment",
        "owner",
        "owner_first",
        "metric",
        "window_days",
        "weeks",
        "bound",
        "direction",
        "step",
        "next_step",
        "month",
        "median",
        "people",
        "accounts",
        "facts",
        "mark",
        "event",
    ];
}
