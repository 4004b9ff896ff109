using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Cards;

/// <summary>Where the lines of a small trend picture run, in the units of its view box.</summary>
public sealed record EvidenceGeometry
{
    public const int Width = 300;
    public const int Height = 128;

    private const double Left = 6;
    private const double Right = Width - 8;
    private const double Top = 18;
    private const double Bottom = Height - 20;

    /// <summary>Path of the line; broken where nothing is known. Empty when nothing is known at all.</summary>
    public required string Line { get; init; }

    /// <summary>Path of the area below it.</summary>
    public required string Area { get; init; }

    /// <summary>The newest known point; null when there is none.</summary>
    public required EvidenceMark? Last { get; init; }

    /// <summary>The reference line; null for none.</summary>
    public required EvidenceMark? Reference { get; init; }

    /// <summary>Base line of the reference's label: above its line, or below it where that is clearer of the data.</summary>
    public double ReferenceLabelY { get; init; }

    public static EvidenceGeometry Of(CardEvidence evidence)
    {
        var known = evidence.Points.Where(point => Known(point.Value) is not null).Select(point => point.Value!.Value).ToList();
        var reference = Known(evidence.Reference);
        IEnumerable<double?> spanned = [.. known, reference, known.Count > 0 ? Known(evidence.Greatest) : null];
        var scale = Scale.Of(spanned.OfType<double>().ToList());
        var parts = Parts(evidence.Points, scale);
        var last = parts.Count == 0 ? (Spot?)null : parts[^1][^1];
        return new EvidenceGeometry
        {
            Line = string.Concat(parts.Select(LinePath)),
            Area = string.Concat(parts.Where(part => part.Count > 1).Select(part => AreaPath(part, scale.Y(Math.Max(0, scale.Least))))),
            Last = last is { } spot ? new EvidenceMark(spot.X, spot.Y, Number(known[^1])) : null,
            Reference = reference is { } value ? new EvidenceMark(Left, scale.Y(value), Label(evidence.ReferenceName, value)) : null,
            ReferenceLabelY = reference is { } named ? LabelY(parts, scale.Y(named), Label(evidence.ReferenceName, named)) : 0,
        };
    }

    private const double LetterWidth = 6;
    private const double LetterHeight = 10;

    // A line this near to the top leaves no room above it.
    private const double HighestLine = 26;

    // The label stands at the left over the picture; the data must not run through it.
    private static double LabelY(List<List<Spot>> parts, double line, string label)
    {
        double above = line - 5, below = line + 13;
        if (line < HighestLine)
            return below;
        if (below > Bottom)
            return above;
        var end = Left + (label.Length * LetterWidth);
        return Crossed(parts, below, end) < Crossed(parts, above, end) ? below : above;
    }

    // Over how much of its width the data run through a label with this base line.
    private static double Crossed(List<List<Spot>> parts, double labelY, double end)
    {
        const double Step = 3;
        var crossed = 0.0;
        foreach (var part in parts)
        {
            for (var i = 0; i + 1 < part.Count && part[i].X < end; i++)
            {
                for (var x = part[i].X; x < Math.Min(part[i + 1].X, end); x += Step)
                {
                    var y = part[i].Y + ((part[i + 1].Y - part[i].Y) * (x - part[i].X) / (part[i + 1].X - part[i].X));
                    if (y > labelY - LetterHeight - 1 && y < labelY + 3)
                        crossed += Step;
                }
            }
        }

        return crossed;
    }

    /// <summary>A coordinate as SVG writes it, whatever the machine's language.</summary>
    public static string Text(double coordinate) => Math.Round(coordinate, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Label(string? name, double value) => string.IsNullOrWhiteSpace(name) ? Number(value) : $"{name} {Number(value)}";

    private static string Number(double value) => Math.Round(value, 1).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static List<List<Spot>> Parts(IReadOnlyList<EvidencePoint> points, Scale scale)
    {
        var parts = new List<List<Spot>>();
        var broken = true;
        for (var i = 0; i < points.Count; i++)
        {
            if (Known(points[i].Value) is not { } value)
            {
                broken = true;
                continue;
            }

            if (broken)
                parts.Add([]);
            broken = false;
            var x = points.Count == 1 ? Right : Left + ((Right - Left) * i / (points.Count - 1));
            parts[^1].Add(new Spot(x, scale.Y(value)));
        }

        return parts;
    }

    private static string LinePath(List<Spot> part)
    {
        var path = new StringBuilder();
        for (var i = 0; i < part.Count; i++)
            path.Append(i == 0 ? 'M' : 'L').Append(Text(part[i].X)).Append(' ').Append(Text(part[i].Y));

        // A single point between gaps is drawn as a dot: a line of no length with round ends.
        return part.Count == 1 ? path.Append("h0").ToString() : path.ToString();
    }

    private static string AreaPath(List<Spot> part, double floor) =>
        $"{LinePath(part)}L{Text(part[^1].X)} {Text(floor)}L{Text(part[0].X)} {Text(floor)}Z";

    private readonly record struct Spot(double X, double Y);

    // From 0 (or the least negative value) to a little above the greatest: a small change shall not look like a cliff.
    private readonly record struct Scale(double Least, double Greatest)
    {
        public static Scale Of(IReadOnlyCollection<double> values)
        {
            var least = Math.Min(0, values.DefaultIfEmpty(0).Min());
            var greatest = Math.Max(0, values.DefaultIfEmpty(0).Max());
            return new Scale(least, greatest - least <= 0 ? least + 1 : greatest + ((greatest - least) * 0.08));
        }

        public double Y(double value) => Bottom - ((Bottom - Top) * ((value - Least) / (Greatest - Least)));
    }
}

/// <param name="X">from the left.</param>
/// <param name="Y">from the top.</param>
/// <param name="Label">text beside it.</param>
public sealed record EvidenceMark(double X, double Y, string Label);
