using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Text;
using System.Globalization;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>Turns an occurrence's evidence window into the points of the card's small picture.</summary>
public static class EvidenceWriter
{
    /// <summary>Windows longer than this are drawn by week.</summary>
    private const int LongestDaily = 35;

    public static CardEvidence? Write(EvidenceWindow? window, AccountHistory history, Playbook playbook)
    {
        if (window is null)
            return null;

        if (HealthEvidence.Is(window))
            return HealthEvidence.Write(window, history, playbook.Health);

        var series = history.Metric(window.Metric);
        if (series.IsEmpty || window.To < window.From)
            return null;

        var definition = playbook.Metrics.FirstOrDefault(m => m.Id == window.Metric);
        var unit = definition?.Unit ?? window.Metric.Replace('_', ' ');
        var gauge = definition?.Kind == MetricKind.Gauge;
        var complete = history.CompleteThrough(window.Metric, window.To);
        var weekly = !gauge && window.To.DayNumber - window.From.DayNumber > LongestDaily;
        var points = weekly ? Weekly(series, window, complete) : Daily(series, window, complete, gauge);
        if (points.Count(p => p.Value is not null) < 2)
            return null;

        var title = $"{Phrases.Capital(unit)} {(weekly ? "per week" : "per day")}, {CommonSlots.Day(points[0].Day)} to {CommonSlots.Day(window.To)}";
        return new CardEvidence
        {
            Title = gauge ? title.Replace(" per day", "", StringComparison.Ordinal) : title,
            Points = points,
            Reference = window.Reference,
            ReferenceName = window.ReferenceName,
            Summary = Summary(unit, points, window),
        };
    }

    // Whole weeks, Monday to Sunday; a week that has begun and is not over would look like a fall.
    private static List<EvidencePoint> Weekly(Series series, EvidenceWindow window, DateOnly complete)
    {
        var points = new List<EvidencePoint>();
        var monday = window.From.AddDays(-(((int)window.From.DayOfWeek + 6) % 7));
        for (; monday.AddDays(6) <= window.To; monday = monday.AddDays(7))
        {
            var known = monday.AddDays(6) <= complete && monday.AddDays(6) >= series.FirstDay;
            points.Add(new EvidencePoint(monday, known ? series.Sum(monday, monday.AddDays(6)) : null));
        }

        return points;
    }

    private static List<EvidencePoint> Daily(Series series, EvidenceWindow window, DateOnly complete, bool gauge)
    {
        var points = new List<EvidencePoint>();
        for (var day = window.From; day <= window.To; day = day.AddDays(1))
        {
            double? value = gauge ? series.LastValue(day) : series.On(day) ?? (day <= complete ? 0 : null);
            points.Add(new EvidencePoint(day, value));
        }

        return points;
    }

    private static string Summary(string unit, List<EvidencePoint> points, EvidenceWindow window)
    {
        var known = points.Where(p => p.Value is not null).ToList();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Phrases.Capital(unit)} went from {CommonSlots.Number(known[0].Value!.Value)} to {CommonSlots.Number(known[^1].Value!.Value)}");
        return window.Reference is { } reference
            ? $"{text}; {window.ReferenceName ?? "reference"} {CommonSlots.Number(Math.Round(reference, 1))}."
            : text + ".";
    }
}
