using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Text;
using System.Globalization;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>The health score, or one of its parts, day by day as a small picture.</summary>
public static class HealthEvidence
{
    // No name of a metric has a colon.
    private const string Prefix = "health:";

    /// <summary>The name of the picture in an <see cref="EvidenceWindow"/>.</summary>
    public static string MetricOf(HealthComponentKind? part) => Prefix + (part is { } kind ? kind.ToString() : "total");

    public static bool Is(EvidenceWindow window) => window.Metric.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The picture of a window, folded from the account's history.</summary>
    public static CardEvidence? Write(EvidenceWindow window, AccountHistory history, HealthPolicy policy)
    {
        var track = new HealthTrack(history, policy);
        track.On(window.To);
        var part = Enum.TryParse<HealthComponentKind>(window.Metric[Prefix.Length..], out var kind) ? kind : (HealthComponentKind?)null;
        return Write(track.Folded.Where(day => day.Day >= window.From && day.Day <= window.To).ToArray(), part, policy);
    }

    /// <summary>The picture of some days, oldest first; null with fewer than two days that are known.</summary>
    /// <param name="days">without a gap.</param>
    /// <param name="part">the part; null for the score.</param>
    /// <param name="policy">whose bands are drawn.</param>
    public static CardEvidence? Write(IReadOnlyList<HealthDay> days, HealthComponentKind? part, HealthPolicy policy)
    {
        var points = days.Select(day => new EvidencePoint(day.Day, Whole(part is { } kind ? day.Points[(int)kind] : day.Total))).ToList();
        var known = points.Where(point => point.Value is not null).ToList();
        if (known.Count < 2)
            return null;

        var title = Phrases.Capital(part is { } one ? HealthWords.Name(one) : "health");
        return new CardEvidence
        {
            Title = part is null ? $"{title}, {CommonSlots.Day(points[0].Day)} to {CommonSlots.Day(points[^1].Day)}" : title,
            Greatest = 100,
            Points = points,
            Reference = part is null ? policy.WatchFrom : null,
            ReferenceName = part is null ? "at risk below" : null,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{title} went from {known[0].Value:0} to {known[^1].Value:0}, lowest {known.Min(p => p.Value):0}, highest {known.Max(p => p.Value):0}."),
        };
    }

    private static double? Whole(double? points) => points is { } known ? Math.Round(known) : null;
}
