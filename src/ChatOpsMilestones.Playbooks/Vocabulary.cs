using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Playbooks;

/// <summary>The keys that may stand together in one place of the file.</summary>
/// <param name="Name">as a message and the manual call it.</param>
/// <param name="Keys">in the order in which one writes them.</param>
internal sealed record Section(string Name, params string[] Keys);

/// <summary>Every key and word of the playbook file. The readers can use no key that is not listed here, and the manual must name each.</summary>
internal static partial class Vocabulary
{
    public static readonly Section Root = new("playbook", "name", "why_so_many", "segments", "metrics", "health", "routing", "budgets", "guard", "journey", "milestones", "plays");
    public static readonly Section Extension = new("extending playbook", "extends", "name", "states");
    public static readonly Section Metric = new("metric", "kind", "unit", "late_after");
    public static readonly Section Health = new("health score", "healthy_from", "watch_from", "hysteresis", "cap", "weights", "age_targets", "feature_targets", "core_features", "login_metric", "first_reply_target", "segments");
    public static readonly Section HealthSegment = new("segment of the health score", "weights", "age_targets", "feature_targets", "core_features", "first_reply_target");
    public static readonly Section AgeTarget = new("target of an age", "from", "none", "watch", "healthy", "full");
    public static readonly Section FeatureTarget = new("share expected at an age", "from", "share");
    public static readonly Section Weights = new("set of weights", "login", "adoption", "sentiment", "support", "financial");
    public static readonly Section Routing = new("routing", "important_now_segments", "important_now_top_arr", "windows", "digest_at");
    public static readonly Section Budgets = new(
        "set of budgets",
        "per_person_per_day",
        "reserved_for_urgent",
        "per_account_per_day",
        "per_account_per_week",
        "per_channel_per_day",
        "cooldown",
        "urgent_cooldown",
        "too_old");

    public static readonly Section Guard = new("guard", "late_after", "mass_drop", "least_accounts", "lost_after");
    public static readonly Section Journey = new("journey", "stages", "segments");
    public static readonly Section Stage = new("stage of a journey", "name", "from", "to", "yearly", "events", "features");
    public static readonly Section Milestone = new("milestone", "id", "name", "category", "state", "pilot", "sources", "rules");
    public static readonly Section Rule = new(
        "rule", "name", "polarity", "headline", "why", "advice", "trigger", "priority", "deliver", "only_in_bands", "when", "for_at_least", "from", "until", "actions", "causes", "off", "segments");

    public static readonly Section Advice = new("piece of advice", "healthy", "watch", "at_risk");
    public static readonly Section Override = new("segment of a rule", "trigger", "priority", "deliver", "only_in_bands", "when", "for_at_least", "from", "until", "off");
    public static readonly Section Priority = new("priority", "default", "when");
    public static readonly Section PriorityCase = new("case of a priority", "segment", "renewal_within", "band", "then");
    public static readonly Section Requirement = new("requirement", "event", "at_least", "active_people", "within", "intended_features");
    public static readonly Section Condition = new(
        "condition",
        "all",
        "any",
        "not",
        "segment",
        "tier",
        "owner",
        "tag",
        "arr",
        "age",
        "band",
        "health",
        "renewal_within",
        "metric",
        "event",
        "nps",
        "invoice_late",
        "open_tickets",
        "open");

    public static readonly Section Range = new("range", "at_least", "at_most");
    public static readonly Section Measure = new("measured metric", "metric", "aggregate", "window", "at_least", "at_most", "per_seat");
    public static readonly Section SeenEvent = new("event that was seen", "event", "at_least", "within");
    public static readonly Section TicketCount = new("number of tickets", "at_least", "priority");
    public static readonly Section Pilot = new("pilot", "accounts");
    public static readonly Section Play = new("play", "id", "name", "steps");
    public static readonly Section Step = new("step", "id", "day", "channel", "text");

    public static IEnumerable<Section> Sections =>
    [
        Root, Extension, Metric, Health, HealthSegment, AgeTarget, FeatureTarget, Weights, Routing, Budgets, Guard, Journey, Stage, Milestone, Rule, Advice, Override, Priority, PriorityCase, Requirement, Condition, Range, Measure, SeenEvent, TicketCount, Pilot, Play, Step,
        .. Triggers.Select(kind => kind.Section),
    ];

    public static class Words
    {
        public static readonly IReadOnlyDictionary<string, MetricKind> MetricKinds =
            new Dictionary<string, MetricKind> { ["counter"] = MetricKind.Counter, ["gauge"] = MetricKind.Gauge };

        public static readonly IReadOnlyDictionary<string, Category> Categories = new Dictionary<string, Category>
        {
            ["time"] = Category.Time,
            ["usage"] = Category.Usage,
            ["team"] = Category.Team,
            ["value"] = Category.Value,
            ["risk"] = Category.Risk,
        };

        public static readonly IReadOnlyDictionary<string, Activation> States =
            new Dictionary<string, Activation> { ["on"] = Activation.On, ["pilot"] = Activation.Pilot, ["shadow"] = Activation.Shadow, ["off"] = Activation.Off };

        public static readonly IReadOnlyDictionary<string, Polarity> Polarities = new Dictionary<string, Polarity>
        {
            ["negative"] = Polarity.Negative,
            ["neutral"] = Polarity.Neutral,
            ["positive"] = Polarity.Positive,
        };

        public static readonly IReadOnlyDictionary<string, Priority> Levels = new Dictionary<string, Priority>
        {
            ["urgent"] = Core.Milestones.Priority.Urgent,
            ["important"] = Core.Milestones.Priority.Important,
            ["fyi"] = Core.Milestones.Priority.Fyi,
        };

        public static readonly IReadOnlyDictionary<string, HealthBand> Bands = new Dictionary<string, HealthBand>
        {
            ["healthy"] = HealthBand.Healthy,
            ["watch"] = HealthBand.Watch,
            ["at_risk"] = HealthBand.AtRisk,
        };

        public static readonly IReadOnlyDictionary<string, HealthComponentKind> Components = new Dictionary<string, HealthComponentKind>
        {
            ["login"] = HealthComponentKind.Login,
            ["adoption"] = HealthComponentKind.Adoption,
            ["sentiment"] = HealthComponentKind.Sentiment,
            ["support"] = HealthComponentKind.Support,
            ["financial"] = HealthComponentKind.Financial,
        };

        /// <summary>Each part of the health score by itself.</summary>
        public const string AnyComponent = "any";

        public static readonly IReadOnlyDictionary<string, DeliveryPreference> Deliveries = new Dictionary<string, DeliveryPreference>
        {
            ["auto"] = DeliveryPreference.Auto,
            ["now"] = DeliveryPreference.Now,
            ["digest"] = DeliveryPreference.Digest,
        };

        public static readonly IReadOnlyDictionary<string, ActionKind> Actions = new Dictionary<string, ActionKind>
        {
            ["view"] = ActionKind.View,
            ["schedule"] = ActionKind.Schedule,
            ["snooze"] = ActionKind.Snooze,
            ["handled"] = ActionKind.Handled,
        };

        public static readonly IReadOnlyDictionary<string, ContactChangeKind> ContactChanges = new Dictionary<string, ContactChangeKind>
        {
            ["role"] = ContactChangeKind.Role,
            ["deactivated"] = ContactChangeKind.Deactivated,
            ["reactivated"] = ContactChangeKind.Reactivated,
            ["champion_gained"] = ContactChangeKind.ChampionGained,
            ["champion_lost"] = ContactChangeKind.ChampionLost,
        };

        public static readonly IReadOnlyDictionary<string, bool> Affected = new Dictionary<string, bool> { ["anybody"] = false, ["champion"] = true };

        public static readonly IReadOnlyDictionary<string, bool> TicketPriorities = new Dictionary<string, bool> { ["any"] = false, ["urgent"] = true };

        public static readonly IReadOnlyDictionary<string, string> Sources =
            new[] { "crm", "product", "billing", "support", "survey", "communication", "goals" }.ToDictionary(word => word);

        public static readonly IReadOnlyDictionary<string, PlayChannel> Channels = new Dictionary<string, PlayChannel>
        {
            ["email"] = PlayChannel.Email,
            ["in_app"] = PlayChannel.InApp,
            ["chat"] = PlayChannel.Chat,
            ["leadership"] = PlayChannel.Leadership,
        };

        public static readonly IReadOnlyDictionary<string, Aggregate> Aggregates = new Dictionary<string, Aggregate>
        {
            ["sum"] = Aggregate.Sum,
            ["mean"] = Aggregate.Mean,
            ["max"] = Aggregate.Max,
            ["last"] = Aggregate.Last,
            ["active_days"] = Aggregate.ActiveDays,
            ["active_people"] = Aggregate.ActivePeople,
        };

        public static readonly IReadOnlyDictionary<string, AccountDate> Dates =
            new Dictionary<string, AccountDate> { ["renewal"] = AccountDate.Renewal, ["contract_end"] = AccountDate.ContractEnd };

        public static readonly IReadOnlyDictionary<string, Who> People =
            new Dictionary<string, Who> { ["account"] = Who.Account, ["champion"] = Who.Champion };

        public static readonly IReadOnlyDictionary<string, SpikeDirection> Directions =
            new Dictionary<string, SpikeDirection> { ["up"] = SpikeDirection.Up, ["down"] = SpikeDirection.Down, ["both"] = SpikeDirection.Both };

        public static readonly IReadOnlyDictionary<string, DeadlinePhase> Phases = new Dictionary<string, DeadlinePhase>
        {
            ["done"] = DeadlinePhase.Done,
            ["heads_up"] = DeadlinePhase.HeadsUp,
            ["missed"] = DeadlinePhase.Missed,
            ["midway"] = DeadlinePhase.Midway,
        };

        public static readonly IReadOnlyDictionary<string, LimitWindow> LimitWindows = new Dictionary<string, LimitWindow>
        {
            ["month"] = LimitWindow.Month,
            ["all"] = LimitWindow.AllTime,
            ["last"] = LimitWindow.Gauge,
        };
    }
}
