using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Playbooks;

/// <content>The kinds of triggers and their keys.</content>
internal static partial class Vocabulary
{
    /// <summary>The trigger kinds by their word in the file.</summary>
    public static readonly IReadOnlyList<TriggerKind> Triggers =
    [
        new("threshold", typeof(Trigger.Threshold), Slots.Threshold, "metric", "aggregate", "window", "at_least", "at_most", "steps", "per_seat", "rearm_at", "rearm_share", "news"),
        new("countdown", typeof(Trigger.Countdown), Slots.Countdown, "date", "before", "until"),
        new("inactivity", typeof(Trigger.Inactivity), Slots.Inactivity, "metric", "for", "longer_than_own", "who"),
        new("trend", typeof(Trigger.Trend), Slots.Trend, "metric", "roles", "drop", "rise", "spreads", "window", "baseline", "confirm", "minimum_baseline", "recovered_at", "skip"),
        new("change", typeof(Trigger.Change), Slots.Change, "metric", "window", "drop", "rise", "minimum_baseline"),
        new("spike", typeof(Trigger.Spike), Slots.Spike, "metric", "direction", "spreads", "baseline", "cooldown", "minimum_baseline"),
        new("deadline", typeof(Trigger.Deadline), Slots.Deadline, "requires", "within", "phase", "heads_up", "at", "below"),
        new("anniversary", typeof(Trigger.Anniversary), Slots.Anniversary, "days", "yearly", "for"),
        new("first_event", typeof(Trigger.FirstEvent), Slots.FirstEvent, "events", "per", "within", "for"),
        new("streak", typeof(Trigger.Streak), Slots.Streak, "of", "metric", "for", "repeat", "while_active"),
        new("tickets", typeof(Trigger.Tickets), Slots.Tickets, "opened", "within", "times_norm", "open_for", "priority"),
        new("goal", typeof(Trigger.Goal), Slots.Goal, "phase", "before", "uses", "for"),
        new("limit", typeof(Trigger.LimitRatio), Slots.Limit, "metric", "at_least", "until", "rearm_below", "window"),
        new("surge", typeof(Trigger.Surge), Slots.Surge, "metric", "window", "at_least", "times_norm", "norm"),
        new("record", typeof(Trigger.Record), Slots.Record, "metric", "news", "minimum_history"),
        new("forecast", typeof(Trigger.Forecast), Slots.Forecast, "metric", "above", "below", "from_day", "month_end"),
        new("survey", typeof(Trigger.Survey), Slots.Survey, "survey", "at_least", "at_most", "drop", "wait", "for"),
        new("payment_expiry", typeof(Trigger.PaymentExpiry), Slots.PaymentExpiry, "before", "until"),
        new("role_change", typeof(Trigger.RoleChange), Slots.RoleChange, "changes", "who", "roles", "for"),
        new("unanswered", typeof(Trigger.Unanswered), Slots.Unanswered, "outreaches", "within", "away"),
        new("people_stopped", typeof(Trigger.PeopleStopped), Slots.PeopleStopped, "metric", "people", "silent", "active_days"),
        new("predictive", typeof(Trigger.Predictive), Slots.Predictive, "model", "rise", "within", "at_least"),
        new("survey_mean", typeof(Trigger.SurveyMean), Slots.SurveyMean, "survey", "drop", "respondents", "within", "for"),
        new("facts", typeof(Trigger.Facts), Slots.Facts, "hold"),
        new("invoice_overdue", typeof(Trigger.InvoiceOverdue), Slots.InvoiceOverdue, "late", "failed_attempts"),
        new("comparative", typeof(Trigger.Comparative), Slots.Comparative, "metric", "aggregate", "window", "per_seat", "enter_below", "enter_above", "leave_above", "leave_below", "confirm", "least_accounts"),
        new("power_user", typeof(Trigger.PowerUser), Slots.PowerUser, "metric", "enter_above", "leave_below", "again_after", "least_people"),
        new("quiet_expansion", typeof(Trigger.QuietExpansion), Slots.QuietExpansion, "metric", "adopted_by", "power_user", "within", "least_accounts"),
        new("segment_trend", typeof(Trigger.SegmentTrend), Slots.SegmentTrend, "metric", "drop", "accounts_down", "least_accounts", "confirm", "recovered_at"),
        new("health", typeof(Trigger.Health), Slots.Health, "drop", "within", "band_worsens", "component", "recovered_within"),
    ];
}
