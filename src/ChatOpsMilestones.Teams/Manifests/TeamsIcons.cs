namespace ChatOpsMilestones.Teams.Manifests;

/// <summary>
/// The product's flag as Teams wants it: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package.
/// Drawn here, with the lines of the console's own icon, so that no picture needs a program that draws.
/// </summary>
internal static class TeamsIcons
{
    private const int Samples = 8;

    // Half the width of a line, in units of the console's icon (32 by 32).
    private const double Reach = 1.2;

    // The middle of the flag, and how far it reaches up and down, lines included.
    private const double MiddleX = 17.3;
    private const double MiddleY = 16.5;
    private const double Height = 21.4;

    private static readonly (byte R, byte G, byte B) Blue = (0x34, 0x51, 0xb2);

    private static readonly IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> Lines =
    [
        ((11, 26), (11, 7)),
        .. Curve((11, 8), (16, 5.6), (19, 10), (23.6, 8)),
        ((23.6, 8), (23.6, 18)),
        .. Curve((23.6, 18), (19, 20), (16, 15.6), (11, 18)),
    ];

    /// <summary>192 by 192: a full ground, the symbol in the middle 96 high; Teams rounds the corners itself.</summary>
    public static byte[] Color() => Draw(192, 96, Blue);

    /// <summary>32 by 32: white lines on nothing.</summary>
    public static byte[] Outline() => Draw(32, 26, null);

    private static byte[] Draw(int size, double symbol, (byte R, byte G, byte B)? ground)
    {
        var pixels = new byte[size * size * 4];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var cover = Cover(x - (size / 2.0), y - (size / 2.0), Height / symbol);
                var at = ((y * size) + x) * 4;
                (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = ground is { } under
                    ? (Mixed(under.R, cover), Mixed(under.G, cover), Mixed(under.B, cover), (byte)255)
                    : ((byte)255, (byte)255, (byte)255, (byte)Math.Round(cover * 255));
            }
        }

        return PngFile.Of(size, size, pixels);
    }

    /// <summary>How much of a pixel the lines cover, 0 to 1.</summary>
    private static double Cover(double x, double y, double unit)
    {
        // Most pixels lie wholly outside or inside.
        var middle = Distance(MiddleX + ((x + 0.5) * unit), MiddleY + ((y + 0.5) * unit));
        if (Math.Abs(middle - Reach) > unit)
            return middle < Reach ? 1 : 0;
        var hits = 0;
        for (var i = 0; i < Samples * Samples; i++)
        {
            var px = MiddleX + ((x + (((i % Samples) + 0.5) / Samples)) * unit);
            var py = MiddleY + ((y + (((i / Samples) + 0.5) / Samples)) * unit);
            if (Distance(px, py) <= Reach)
                hits++;
        }

        return (double)hits / (Samples * Samples);
    }

    private static double Distance(double x, double y)
    {
        var least = double.MaxValue;
        foreach (var (from, to) in Lines)
        {
            var (dx, dy) = (to.X - from.X, to.Y - from.Y);
            var along = Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
            var (nx, ny) = (from.X + (along * dx) - x, from.Y + (along * dy) - y);
            least = Math.Min(least, (nx * nx) + (ny * ny));
        }

        return Math.Sqrt(least);
    }

    /// <summary>A cubic curve in sixteen straight pieces.</summary>
    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Curve((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d)
    {
        const int pieces = 16;
        for (var i = 0; i < pieces; i++)
            yield return (At((double)i / pieces), At((i + 1.0) / pieces));

        (double X, double Y) At(double t)
        {
            var s = 1 - t;
            return (Mix(a.X, b.X, c.X, d.X), Mix(a.Y, b.Y, c.Y, d.Y));
            double Mix(double p, double q, double r, double u) => (s * s * s * p) + (3 * s * s * t * q) + (3 * s * t * t * r) + (t * t * t * u);
        }
    }

    private static byte Mixed(byte under, double white) => (byte)Math.Round(under + ((255 - under) * white));
}
