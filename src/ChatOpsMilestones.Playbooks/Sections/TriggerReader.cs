using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads a trigger, one method a kind. A value that cannot be read leaves a fault, and then the result is not used.</summary>
internal sealed partial class TriggerReader(Scope scope)
{
    private const double Largest = 1e12;
    private const int LongestDays = 400;

    /// <summary>The kind a trigger names; null after a fault.</summary>
    public static TriggerKind? KindOf(Field? trigger)
    {
        if (trigger?.KindField() is not { } kind)
            return null;
        var words = Vocabulary.Triggers.ToDictionary(known => known.Word);
        if (kind.NameOf(words.Keys, "kind of trigger") is { } word)
            return words[word];
        return null;
    }

    public Trigger Read(TriggerKind kind, MapReader map) => kind.Word switch
    {
        "threshold" => Threshold(map),
        "countdown" => Countdown(map),
        "inactivity" => Inactivity(map),
        "trend" => Trend(map),
        "change" => Change(map),
        "spike" => Spike(map),
        "deadline" => Deadline(map),
        "limit" => Limit(map),
        "surge" => Surge(map),
        "record" => Record(map),
        "forecast" => Forecast(map),
        "anniversary" => Anniversary(map),
        "first_event" => FirstEvent(map),
        "streak" => Streak(map),
        "tickets" => Tickets(map),
        "goal" => Goal(map),
        "survey" => Survey(map),
        "payment_expiry" => PaymentExpiry(map),
        "facts" => Facts(map),
        "role_change" => RoleChange(map),
        "unanswered" => Unanswered(map),
        "people_stopped" => PeopleStopped(map),
        "predictive" => Predictive(map),
        "survey_mean" => SurveyMean(map),
        "invoice_overdue" => InvoiceOverdue(map),
        "comparative" => Comparative(map),
        "power_user" => PowerUser(map),
        "quiet_expansion" => QuietExpansion(map),
        "segment_trend" => SegmentTrend(map),
        "health" => Health(map),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Word, "A kind without a reader."),
    };

    private static int Until(MapReader map, int before)
    {
        var until = map["until"]?.Days(0, LongestDays) ?? 0;
        if (until >= before)
            map["until"]?.Fault($"'{until}d' is not after 'before' ({before}d), so the rule would never be open; allowed: 0d–{before - 1}d");
        return until;
    }

    private static double? Bound(Field? field, bool perSeat) => perSeat ? field?.Share(0.001, 10) : field?.Number(0, Largest);

    private static void ExactlyOne(MapReader map, params string[] keys)
    {
        var given = keys.Where(key => map[key] is not null).ToArray();
        if (given.Length == 0)
            map.Self.Fault($"{string.Join(", ", keys[..^1].Select(key => $"'{key}'"))} or '{keys[^1]}' is missing; give one of them");
        else if (given.Length > 1)
            map[given[1]]?.Fault($"'{given[0]}' and '{given[1]}' exclude each other; give one of them");
    }

    /// <summary>The value of a key that one setting needs.</summary>
    private static Field? RequireFor(MapReader map, string key, string setting)
    {
        if (map[key] is null)
            map.Self.Fault($"'{key}' is missing; {setting} needs it");
        return map[key];
    }

    /// <summary>Reports a key that has a meaning in another setting only.</summary>
    private static void OnlyWith(MapReader map, string key, bool allowed, string setting)
    {
        if (!allowed)
            map[key]?.Fault($"is used with {setting} only; leave it out here");
    }
}
