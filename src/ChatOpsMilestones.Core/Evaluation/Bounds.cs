namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Comparisons of measured values with bounds.</summary>
internal static class Bounds
{
    /// <summary>True at the bound and above. Sums of cents and of shares must not miss a round bound by the last bit.</summary>
    public static bool Reaches(double value, double bound) => value >= bound - (1e-9 * Math.Max(1, Math.Abs(bound)));
}
