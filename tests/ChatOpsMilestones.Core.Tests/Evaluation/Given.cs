using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>Short ways to say what an evaluation starts from.</summary>
internal static class Given
{
    public const string AccountId = "acme";

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string iso) =>
        DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static Account Account(string? start = null, string? renewal = null, string zone = "UTC") => new()
    {
        Id = AccountId,
        Name = "Acme",
        Segment = "SMB",
        StartDate = start is null ? null : Day(start),
        RenewalDate = renewal is null ? null : Day(renewal),
        ZoneId = zone,
    };

    public static Rule Rule(Trigger trigger, string id = "rule", Func<RuleVariant, RuleVariant>? change = null)
    {
        var variant = new RuleVariant { Trigger = trigger, Priority = new PriorityPolicy(Priority.Important) };
        return new Rule
        {
            MilestoneId = "milestone",
            Id = id,
            Name = id,
            Polarity = Polarity.Negative,
            Headline = "{account}",
            Why = "{account}",
            Advice = new Dictionary<HealthBand, string>(),
            Default = change is null ? variant : change(variant),
        };
    }

    public static Playbook Playbook(params Rule[] rules) => new()
    {
        Version = "v1",
        Name = "test",
        Segments = [new Segment("SMB", "SMB"), new Segment("ENT", "Enterprise")],
        Metrics =
        [
            new MetricDefinition("logins", MetricKind.Counter, "log-ins"),
            new MetricDefinition("seats_used", MetricKind.Gauge, "seats"),
        ],
        Milestones = [new Milestone { Id = "milestone", Name = "Milestone", Category = Category.Risk, Rules = rules }],
    };

    public static Playbook Playbook(Trigger trigger) => Playbook(Rule(trigger));

    /// <summary>A series from a day on.</summary>
    public static Series Series(string first, params double[] values) => new(Day(first), values);

    /// <summary>A series of single days with a value; the days between are absent.</summary>
    public static Series Sparse(params (string Day, double Value)[] values)
    {
        var first = Day(values[0].Day);
        var daily = new double[Day(values[^1].Day).DayNumber - first.DayNumber + 1];
        Array.Fill(daily, double.NaN);
        foreach (var (day, value) in values)
            daily[Day(day).DayNumber - first.DayNumber] = value;
        return new Series(first, daily);
    }

    public static IReadOnlyDictionary<string, Series> Metrics(string metric, Series series) =>
        new Dictionary<string, Series> { [metric] = series };

    public static IReadOnlyDictionary<string, DateOnly> Complete(string metric, string through) =>
        new Dictionary<string, DateOnly> { [metric] = Day(through) };

    /// <summary>The rule's open periods at the cut of a day, <c>entity@period</c> where there is an entity.</summary>
    public static IReadOnlyList<string> OpenAt(AccountHistory history, Playbook playbook, string day) =>
        Evaluator.EvaluateAsOf(history, playbook, Day(day)).OpenAtEnd.Select(Show).ToArray();

    public static IReadOnlyList<string> OpenedBy(AccountHistory history, Playbook playbook, string day) =>
        Evaluator.EvaluateAsOf(history, playbook, Day(day)).Opened.Select(o => Show(o.Key)).ToArray();

    public static IReadOnlyList<string> ClearedBy(AccountHistory history, Playbook playbook, string day) =>
        Evaluator.EvaluateAsOf(history, playbook, Day(day)).Cleared.Select(c => $"{c.On:yyyy-MM-dd} {c.Reason}").ToArray();

    public static string Show(OccurrenceKey key) => key.Entity.Length == 0 ? key.Period : $"{key.Entity}@{key.Period}";
}
