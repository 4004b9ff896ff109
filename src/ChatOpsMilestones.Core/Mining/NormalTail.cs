namespace ChatOpsMilestones.Core.Mining;

/// <summary>Tails of the standard normal distribution.</summary>
internal static class NormalTail
{
    /// <summary>The deviate with 2.5 % above it: the half width of a 95 % interval.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Probability of a deviate at least so far from 0, on either side.</summary>
    public static double TwoSided(double z)
    {
        z = Math.Abs(z);
        if (z > 38)
            return 0;

        // The series converges fast near 0, the continued fraction in the tail.
        return z < 2.5 ? 1 - (2 * Middle(z)) : 2 * Density(z) * Fraction(z);
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    // Probability between 0 and z: density × (z + z³/3 + z⁵/15 + …).
    private static double Middle(double z)
    {
        double term = z, sum = z;
        for (var k = 3; term > 1e-17 * sum; k += 2)
        {
            term *= z * z / k;
            sum += term;
        }

        return Density(z) * sum;
    }

    // Mills' ratio 1/(z + 1/(z + 2/(z + 3/(z + …)))), from the inside out.
    private static double Fraction(double z)
    {
        var value = z;
        for (var k = 60; k >= 1; k--)
            value = z + (k / value);
        return 1 / value;
    }
}
