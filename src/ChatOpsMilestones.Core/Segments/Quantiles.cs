namespace ChatOpsMilestones.Core.Segments;

/// <summary>
/// How numbers are spread, as their nearest-rank quantiles: the p-th is the smallest number that at least p percent of
/// them do not exceed. No number in between is made up.
/// </summary>
/// <param name="Count">how many numbers there were.</param>
/// <param name="Values">the quantiles 0 to 100, the least first; empty without numbers.</param>
public sealed record Quantiles(int Count, IReadOnlyList<double> Values)
{
    public const int Steps = 100;

    public double Median => At(50);

    /// <param name="percent">0–100.</param>
    public double At(int percent) => Values[percent];

    /// <summary>The least percentile that reaches a number, 1–100; 100 for one above all.</summary>
    public int PlaceOf(double value)
    {
        for (var percent = 1; percent <= Steps; percent++)
        {
            if (value <= Values[percent])
                return percent;
        }

        return Steps;
    }

    /// <summary>Sorts the numbers where they are.</summary>
    public static Quantiles Of(List<double> numbers)
    {
        if (numbers.Count == 0)
            return new Quantiles(0, []);

        numbers.Sort();
        var values = new double[Steps + 1];
        for (var percent = 0; percent <= Steps; percent++)
        {
            // In whole numbers: 0.29 × 100 is not 29 in floating point.
            var rank = (int)((((long)percent * numbers.Count) + Steps - 1) / Steps);
            values[percent] = numbers[Math.Max(rank, 1) - 1];
        }

        return new Quantiles(numbers.Count, values);
    }
}
