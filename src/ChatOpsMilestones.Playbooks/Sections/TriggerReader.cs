using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads a trigger, one method a kind. A value that cannot be read leaves a fault, and then the result is not used.</summary>
internal sealed class TriggerReader(Scope scope)
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
        "deadline" => Deadline(map),
        "limit" => Limit(map),
        "survey" => Survey(map),
        "payment_expiry" => PaymentExpiry(map),
        "invoice_overdue" => InvoiceOverdue(map),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Word, "A kind without a reader."),
    };

    private Trigger.Threshold Threshold(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        var gauge = metric?.Kind == MetricKind.Gauge;
        var aggregate = map["aggregate"]?.Word(Vocabulary.Words.Aggregates, "aggregate");
        if (gauge && aggregate is not (null or Aggregate.Max or Aggregate.Last))
            map["aggregate"]?.Fault($"'{map["aggregate"]?.Scalar()}' adds up or counts days, and '{metric?.Id}' is a gauge, a level that is not told every day; allowed for a gauge: max, last");

        var perSeat = map["per_seat"]?.Flag() ?? false;
        var atLeast = Bound(map["at_least"], perSeat);
        var atMost = Bound(map["at_most"], perSeat);
        ExactlyOne(map, "at_least", "at_most");
        var rearm = Bound(map["rearm_at"], perSeat);
        if (rearm > atLeast || rearm < atMost)
            map["rearm_at"]?.Fault(atLeast is null ? "must not be below at_most: there the rule is still open" : "must not be above at_least: there the rule is still open");

        return new Trigger.Threshold
        {
            Metric = metric?.Id ?? "",
            Aggregate = aggregate ?? (gauge ? Aggregate.Last : Aggregate.Sum),
            WindowDays = map["window"] is { } window && window.Scalar() != "all" ? window.Days(1, LongestDays) : null,
            AtLeast = atLeast,
            AtMost = atMost,
            PerSeat = perSeat,
            RearmAt = rearm,
        };
    }

    private static Trigger.Countdown Countdown(MapReader map)
    {
        var before = map.Require("before")?.Days(1, LongestDays) ?? LongestDays;
        return new Trigger.Countdown
        {
            Date = map["date"]?.Word(Vocabulary.Words.Dates, "date of an account") ?? AccountDate.Renewal,
            DaysBefore = before,
            UntilDaysBefore = Until(map, before),
        };
    }

    private Trigger.Inactivity Inactivity(MapReader map) => new()
    {
        Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
        Days = map.Require("for")?.Days(1, 730) ?? 1,
        Who = map["who"]?.Word(Vocabulary.Words.People, "one who can be inactive") ?? Who.Account,
    };

    private Trigger.Trend Trend(MapReader map)
    {
        var defaults = new Trigger.Trend();
        ExactlyOne(map, "drop", "rise");
        var share = map["drop"]?.Share(0.01, 0.9) ?? map["rise"]?.Share(0.01, 10);
        var recovered = map["recovered_at"]?.Share(0.5, 1) ?? defaults.RecoveredAt;
        if (share < 1 - recovered - 1e-9)
            (map["recovered_at"] ?? map["drop"] ?? map["rise"])?.Fault(FormattableString.Invariant($"a change of {share * 100:0.##}% is smaller than what counts as recovered ({recovered * 100:0.##}%), so the rule would end at once; set recovered_at to {100 - (share * 100):0.##}% or more"));
        return new Trigger.Trend
        {
            Metric = scope.Metric(map.Require("metric"))?.Id ?? "",
            Direction = map["rise"] is null ? TrendDirection.Down : TrendDirection.Up,
            Share = share ?? defaults.Share,
            Spreads = map["spreads"]?.Number(0, 10) ?? defaults.Spreads,
            WindowWeeks = map["window"]?.Weeks(1, 8) ?? defaults.WindowWeeks,
            BaselineWeeks = map["baseline"]?.Weeks(4, 26) ?? defaults.BaselineWeeks,
            ConfirmChecks = map["confirm"]?.Whole(1, 8) ?? defaults.ConfirmChecks,
            MinimumBaseline = map["minimum_baseline"]?.Number(0, Largest) ?? defaults.MinimumBaseline,
            RecoveredAt = recovered,
        };
    }

    private static Trigger.Deadline Deadline(MapReader map)
    {
        var within = map.Require("within")?.Days(1, 730) ?? 730;
        var phase = map["phase"]?.Word(Vocabulary.Words.Phases, "phase of a deadline") ?? DeadlinePhase.Missed;
        var trigger = new Trigger.Deadline
        {
            Requirements = [.. map.Require("requires")?.Items(1, 10).Select(RequirementReader.Read).OfType<Requirement>() ?? []],
            WithinDays = within,
            Phase = phase,
        };
        trigger = trigger with { HeadsUpDays = map["heads_up"]?.Days(1, 365) ?? trigger.HeadsUpDays };
        if (phase != DeadlinePhase.HeadsUp)
            map["heads_up"]?.Fault("is used with 'phase: heads_up' only; leave it out here");
        else if (trigger.HeadsUpDays >= within)
            (map["heads_up"] ?? map["within"])?.Fault($"a heads-up {trigger.HeadsUpDays} days before a deadline of {within} days comes at the start or earlier; allowed: fewer days than 'within'");
        return trigger;
    }

    private Trigger.LimitRatio Limit(MapReader map)
    {
        var metric = scope.Metric(map.Require("metric"));
        var gauge = metric?.Kind == MetricKind.Gauge;
        var window = map["window"]?.Word(Vocabulary.Words.LimitWindows, "window of a limit");
        if (metric is not null && window is { } given && given == LimitWindow.Gauge != gauge)
            map["window"]?.Fault(gauge ? $"'{metric.Id}' is a gauge; allowed: last" : $"'{metric.Id}' is a counter; allowed: month, all");

        var atLeast = map.Require("at_least")?.Share(0.01, 5);
        var until = map["until"]?.Share(0.01, 5);
        if (until <= atLeast)
            map["until"]?.Fault("must be above at_least: from there on another rule speaks");
        var rearm = map["rearm_below"]?.Share(0.01, 5);
        if ((rearm ?? Math.Min(0.7, atLeast ?? 1)) > atLeast)
            map["rearm_below"]?.Fault("must not be above at_least: there the rule is still open");
        return new Trigger.LimitRatio
        {
            Metric = metric?.Id ?? "",
            AtLeast = atLeast ?? 1,
            Until = until,
            RearmBelow = rearm ?? Math.Min(0.7, atLeast ?? 1),
            Window = window ?? (gauge ? LimitWindow.Gauge : LimitWindow.Month),
        };
    }

    private static Trigger.Survey Survey(MapReader map)
    {
        var defaults = new Trigger.Survey();
        var kind = map["survey"]?.Words(40) ?? defaults.SurveyKind;
        var highest = kind == "nps" ? 10 : 100;
        var trigger = new Trigger.Survey
        {
            SurveyKind = kind,
            AtLeast = map["at_least"]?.Whole(0, highest),
            AtMost = map["at_most"]?.Whole(0, highest),
            DropAtLeast = map["drop"]?.Whole(1, highest),
            WaitMinutes = map["wait"]?.Minutes(0, 1440) ?? defaults.WaitMinutes,
            ForDays = map["for"]?.Days(1, 90) ?? defaults.ForDays,
        };

        if (map["at_least"] is null && map["at_most"] is null && map["drop"] is null)
            map.Self.Fault("no condition is given; allowed: at_least, at_most, drop, or several of them");
        if (trigger.AtLeast > trigger.AtMost)
            map["at_least"]?.Fault($"at_least ({trigger.AtLeast}) is above at_most ({trigger.AtMost}); no score is both");
        return trigger;
    }

    private static Trigger.PaymentExpiry PaymentExpiry(MapReader map)
    {
        var before = map.Require("before")?.Days(1, 180) ?? 180;
        return new Trigger.PaymentExpiry { DaysBefore = before, UntilDaysBefore = Until(map, before) };
    }

    private static Trigger.InvoiceOverdue InvoiceOverdue(MapReader map)
    {
        if (map["late"] is null && map["failed_attempts"] is null)
            map.Self.Fault("no condition is given; allowed: late, failed_attempts, or both");
        return new Trigger.InvoiceOverdue
        {
            DaysLate = map["late"]?.Days(1, 365),
            FailedAttempts = map["failed_attempts"]?.Whole(1, 20),
        };
    }

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
