using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Playbooks.Schema;

/// <summary>
/// What may stand behind each key, as an editor can check it. Bounds are left to the reader, which knows what goes with
/// what. A key without a kind here takes anything.
/// </summary>
internal static class ValueKinds
{
    /// <summary>The kinds of values, by name.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode>> Definitions { get; } = new Dictionary<string, Func<JsonNode>>
    {
        ["text"] = () => new JsonObject { ["type"] = new JsonArray("string", "number") },
        ["flag"] = () => new JsonObject { ["type"] = "boolean" },
        ["number"] = () => new JsonObject { ["type"] = "number" },
        ["share"] = () => SchemaNodes.AnyOf(SchemaNodes.Ref("number"), SchemaNodes.Text(@"^[0-9]+(\.[0-9]+)?\s?%$", "A share: 20% or 0.2")),
        ["days"] = () => SchemaNodes.Text("^[0-9]{1,6} ?[dw]$", "Days: 14d or 2w"),
        ["day_count"] = () => SchemaNodes.Text("^[0-9]{1,6} ?(d|w|bd)$", "Days: 14d, 2w, or 3bd for business days"),
        ["weeks"] = () => SchemaNodes.Text("^[0-9]{1,6} ?w$", "Weeks: 12w"),
        ["minutes"] = () => SchemaNodes.Text("^[0-9]{1,6} ?[mhd]$", "Minutes, hours or days: 10m, 8h, 2d"),
        ["time"] = () => SchemaNodes.Text("^([01][0-9]|2[0-3]):[0-5][0-9]$", "A time of day: \"08:30\""),
        ["date"] = () => SchemaNodes.Text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A day: 2027-02-01"),
        ["id"] = () => SchemaNodes.Text("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "Lower-case words joined by hyphens"),
        ["metric_name"] = () => SchemaNodes.Text("^[a-z][a-z0-9_]*$", "A metric of this playbook"),
        ["segment_name"] = () => SchemaNodes.Text("^[A-Za-z][A-Za-z0-9_-]*$", "A segment of this playbook"),
    };

    // Keys whose value is of the same kind wherever they stand.
    private static readonly Dictionary<string, string[]> KeysOfKind = new()
    {
        ["text"] = ["name", "unit", "why_so_many", "headline", "why", "text", "survey", "extends"],
        ["id"] = ["id"],
        ["metric_name"] = ["metric", "login_metric"],
        ["share"] =
        [
            "at_least", "at_most", "rearm_at", "rearm_below", "rearm_share", "drop", "rise", "recovered_at", "above", "below", "adopted_by",
            "accounts_down", "important_now_top_arr", "share",
        ],
        ["days"] =
        [
            "before", "for", "within", "heads_up", "at", "news", "minimum_history", "late", "invoice_late", "renewal_within", "again_after",
            "open_for", "repeat", "while_active", "cooldown", "urgent_cooldown", "too_old",
        ],
        ["day_count"] = ["for_at_least"],
        ["weeks"] = ["baseline", "norm"],
        ["minutes"] = ["wait", "first_reply_target"],
        ["date"] = ["from"],
        ["time"] = ["digest_at"],
        ["flag"] = ["per_seat", "off", "yearly", "month_end", "band_worsens"],
        ["number"] =
        [
            "spreads", "confirm", "minimum_baseline", "times_norm", "day", "failed_attempts", "active_people", "intended_features",
            "least_accounts", "least_people", "longer_than_own", "from_day", "opened", "uses", "healthy_from", "watch_from",
            "per_person_per_day", "reserved_for_urgent", "per_account_per_day", "per_account_per_week", "per_channel_per_day",
        ],
    };

    private static readonly Dictionary<string, Func<JsonNode>> Common = new()
    {
        ["category"] = Words(Vocabulary.Words.Categories.Keys),
        ["state"] = Words(Vocabulary.Words.States.Keys),
        ["polarity"] = Words(Vocabulary.Words.Polarities.Keys),
        ["deliver"] = Words(Vocabulary.Words.Deliveries.Keys),
        ["then"] = Words(Vocabulary.Words.Levels.Keys),
        ["default"] = Words(Vocabulary.Words.Levels.Keys),
        ["aggregate"] = Words(Vocabulary.Words.Aggregates.Keys),
        ["date"] = Words(Vocabulary.Words.Dates.Keys),
        ["who"] = Words(Vocabulary.Words.People.Keys),
        ["direction"] = Words(Vocabulary.Words.Directions.Keys),
        ["channel"] = Words(Vocabulary.Words.Channels.Keys),
        ["advice"] = Section(Vocabulary.Advice),
        ["pilot"] = Section(Vocabulary.Pilot),
        ["hold"] = Section(Vocabulary.Condition),
        ["not"] = Section(Vocabulary.Condition),
        ["weights"] = Section(Vocabulary.Weights),
        ["windows"] = () => SchemaNodes.List(SchemaNodes.Ref("time")),
        ["sources"] = () => SchemaNodes.List(SchemaNodes.Words(Vocabulary.Words.Sources.Keys)),
        ["actions"] = () => SchemaNodes.List(SchemaNodes.Words(Vocabulary.Words.Actions.Keys)),
        ["only_in_bands"] = () => SchemaNodes.List(SchemaNodes.Words(Vocabulary.Words.Bands.Keys)),
        ["core_features"] = () => SchemaNodes.List(SchemaNodes.Ref("text")),
        ["events"] = () => SchemaNodes.List(SchemaNodes.Ref("text")),
        ["important_now_segments"] = () => SchemaNodes.List(SchemaNodes.Ref("segment_name")),
        ["accounts"] = () => SchemaNodes.List(SchemaNodes.Ref("text")),
        ["requires"] = () => SchemaNodes.List(Ref(Vocabulary.Requirement)),
        ["priority"] = () => SchemaNodes.AnyOf(SchemaNodes.Words(Vocabulary.Words.Levels.Keys), Ref(Vocabulary.Priority)),
    };

    // Where a key means something else than in most places.
    private static readonly Dictionary<(string Section, string Key), Func<JsonNode>> InPlace = new()
    {
        [("playbook", "segments")] = () => SchemaNodes.MapOf(SchemaNodes.Ref("text")),
        [("playbook", "metrics")] = () => SchemaNodes.MapOf(Ref(Vocabulary.Metric)),
        [("playbook", "health")] = Section(Vocabulary.Health),
        [("playbook", "routing")] = Section(Vocabulary.Routing),
        [("playbook", "budgets")] = Section(Vocabulary.Budgets),
        [("playbook", "guard")] = Section(Vocabulary.Guard),
        [("playbook", "journey")] = Section(Vocabulary.Journey),
        [("playbook", "milestones")] = () => SchemaNodes.List(Ref(Vocabulary.Milestone)),
        [("playbook", "plays")] = () => SchemaNodes.List(Ref(Vocabulary.Play)),
        [("extending playbook", "states")] = () => SchemaNodes.MapOf(SchemaNodes.Words(Vocabulary.Words.States.Keys)),
        [("metric", "kind")] = Words(Vocabulary.Words.MetricKinds.Keys),
        [("journey", "segments")] = () => new JsonObject(),
        [("journey", "stages")] = () => SchemaNodes.List(Ref(Vocabulary.Stage)),
        [("milestone", "rules")] = () => SchemaNodes.MapOf(Ref(Vocabulary.Rule)),
        [("rule", "segments")] = () => SchemaNodes.MapOf(Ref(Vocabulary.Override)),
        [("rule", "trigger")] = () => SchemaNodes.Ref("trigger"),
        [("rule", "when")] = Section(Vocabulary.Condition),
        [("rule", "until")] = Value("date"),
        [("segment of a rule", "trigger")] = () => SchemaNodes.Ref("trigger_of_segment"),
        [("segment of a rule", "when")] = Section(Vocabulary.Condition),
        [("segment of a rule", "until")] = Value("date"),
        [("piece of advice", "healthy")] = Value("text"),
        [("piece of advice", "watch")] = Value("text"),
        [("piece of advice", "at_risk")] = Value("text"),
        [("priority", "when")] = () => SchemaNodes.List(Ref(Vocabulary.PriorityCase)),
        [("case of a priority", "segment")] = Value("segment_name"),
        [("case of a priority", "band")] = Words(Vocabulary.Words.Bands.Keys),
        [("requirement", "event")] = Value("text"),
        [("condition", "all")] = () => SchemaNodes.List(Ref(Vocabulary.Condition)),
        [("condition", "any")] = () => SchemaNodes.List(Ref(Vocabulary.Condition)),
        [("condition", "segment")] = () => SchemaNodes.List(SchemaNodes.Ref("segment_name")),
        [("condition", "band")] = () => SchemaNodes.List(SchemaNodes.Words(Vocabulary.Words.Bands.Keys)),
        [("condition", "metric")] = Section(Vocabulary.Measure),
        [("condition", "event")] = Section(Vocabulary.SeenEvent),
        [("condition", "open_tickets")] = Section(Vocabulary.TicketCount),
        [("condition", "open")] = Value("text"),
        [("condition", "health")] = Section(Vocabulary.Range),
        [("condition", "arr")] = Section(Vocabulary.Range),
        [("condition", "age")] = Section(Vocabulary.Range),
        [("condition", "nps")] = Section(Vocabulary.Range),
        [("range", "at_least")] = () => SchemaNodes.AnyOf(SchemaNodes.Ref("number"), SchemaNodes.Ref("days")),
        [("range", "at_most")] = () => SchemaNodes.AnyOf(SchemaNodes.Ref("number"), SchemaNodes.Ref("days")),
        [("number of tickets", "priority")] = Words(Vocabulary.Words.TicketPriorities.Keys),
        [("event that was seen", "event")] = Value("text"),
        [("measured metric", "window")] = Value("window"),
        [("play", "steps")] = () => SchemaNodes.List(Ref(Vocabulary.Step)),
        [("threshold", "window")] = Value("window"),
        [("limit", "window")] = () => SchemaNodes.AnyOf(SchemaNodes.Words(Vocabulary.Words.LimitWindows.Keys), SchemaNodes.Ref("days")),
        [("limit", "until")] = Value("share"),
        [("trend", "window")] = Value("weeks"),
        [("countdown", "until")] = Value("days"),
        [("payment_expiry", "until")] = Value("days"),
        [("deadline", "phase")] = Words(Vocabulary.Words.Phases.Keys),
    };

    public static JsonNode Of(Section section, string key, bool isTrigger) =>
        InPlace.TryGetValue((section.Name, key), out var own) ? own()
        : isTrigger && key == "kind" ? new JsonObject { ["const"] = section.Name }
        : isTrigger && key is "priority" or "steps" or "phase" or "until" ? new JsonObject()
        : section.Name is "segment of the health score" or "target of an age" or "share expected at an age" or "guard" or "stage of a journey" && key is not "weights" ? new JsonObject()
        : section.Name == "set of weights" ? SchemaNodes.Ref("number")
        : Common.TryGetValue(key, out var common) ? common()
        : KeysOfKind.FirstOrDefault(kind => kind.Value.Contains(key)).Key is { } known ? SchemaNodes.Ref(known)
        : new JsonObject();

    public static JsonObject Ref(Section section) => SchemaNodes.Ref(SchemaNodes.Slug(section.Name));

    private static Func<JsonNode> Value(string kind) => () => kind == "window" ? SchemaNodes.AnyOf(SchemaNodes.Ref("days"), SchemaNodes.Words(["all"])) : SchemaNodes.Ref(kind);

    private static Func<JsonNode> Words(IEnumerable<string> words) => () => SchemaNodes.Words(words);

    private static Func<JsonNode> Section(Section section) => () => Ref(section);
}
