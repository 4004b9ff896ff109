namespace ChatOpsMilestones.Core.Health;

/// <summary>A scale given by a few of its points; straight lines between them, level outside.</summary>
internal static class PointScale
{
    /// <param name="value">what was measured.</param>
    /// <param name="scale">value → points, values ascending.</param>
    public static double Read(double value, params ReadOnlySpan<(double Value, double Points)> scale)
    {
        if (value <= scale[0].Value)
            return scale[0].Points;

        for (var i = 1; i < scale.Length; i++)
        {
            var (left, right) = (scale[i - 1], scale[i]);
            if (value <= right.Value)
                return left.Points + ((right.Points - left.Points) * (value - left.Value) / (right.Value - left.Value));
        }

        return scale[^1].Points;
    }
}
