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
        "spike" => Spike(map),
        "deadline" => Deadline(map),
        "limit" => Limit(map),
        "surge" => Surge(map),
        "record" => Record(map),
        "survey" => Survey(map),
        "payment_expiry" => PaymentExpiry(map),
        "invoice_overdue" => InvoiceOverdue(map),
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

    private static void ExactlyOne(MapReader map, string one, string other)
    {
        if (map[one] is null && map[other] is null)
            map.Self.Fault($"'{one}' or '{other}' is missing; give one of them");
        else if (map[one] is not null && map[other] is { } second)
            second.Fault($"'{one}' and '{other}' exclude each other; give one of them");
    }
}
