namespace ChatOpsMilestones.Core.Cards;

/// <summary>A trend as a line of small bars, for places that draw no pictures.</summary>
public static class Sparkline
{
    /// <summary>Bars of a line, at most.</summary>
    public const int MostPoints = 20;

    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>One bar a point, from 0 to the greatest; a gap where nothing is known. Empty for fewer than two known points.</summary>
    public static string Of(CardEvidence evidence)
    {
        var points = Thinned(evidence.Points);
        var known = points.Select(point => Known(point.Value)).OfType<double>().ToList();
        if (known.Count < 2)
            return "";
        var least = Math.Min(0, known.Min());
        var span = Math.Max(known.Max(), Known(evidence.Greatest) ?? double.MinValue) - least;
        return string.Concat(points.Select(point => Known(point.Value) is not { } value ? ' '
            : span <= 0 ? Bars[0]
            : Bars[(int)Math.Clamp(Math.Round((value - least) / span * (Bars.Length - 1)), 0, Bars.Length - 1)]));
    }

    /// <summary>Every n-th point, counted back from the newest, which is the one that matters.</summary>
    public static List<EvidencePoint> Thinned(IReadOnlyList<EvidencePoint> points)
    {
        var step = (points.Count + MostPoints - 1) / MostPoints;
        return step <= 1 ? [.. points] : [.. points.Where((_, i) => (points.Count - 1 - i) % step == 0)];
    }

    /// <summary>The value when it is a number that can be drawn; null otherwise.</summary>
    public static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
