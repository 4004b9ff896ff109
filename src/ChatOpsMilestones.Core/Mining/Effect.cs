namespace ChatOpsMilestones.Core.Mining;

/// <summary>
/// How much more often the accounts with a behaviour renewed than those without, inside their segments (Mantel–Haenszel), so
/// that a segment which does more of everything and renews more does not pass for an effect.
/// </summary>
public sealed record Effect
{
    /// <summary>Accounts that showed the behaviour.</summary>
    public required int With { get; init; }

    public required int WithRenewed { get; init; }

    /// <summary>Accounts that did not.</summary>
    public required int Without { get; init; }

    public required int WithoutRenewed { get; init; }

    /// <summary>Risk ratio of renewing, adjusted for the segment.</summary>
    public required double Ratio { get; init; }

    /// <summary>95 % interval of the ratio (Greenland and Robins).</summary>
    public required double Low { get; init; }

    public required double High { get; init; }

    /// <summary>Two-sided p of Cochran, Mantel and Haenszel, corrected for continuity.</summary>
    public required double P { get; init; }

    public double ShareWith => (double)WithRenewed / With;

    public double ShareWithout => (double)WithoutRenewed / Without;

    /// <summary>The effect in tables of (with renewed, with churned, without renewed, without churned), one a segment.</summary>
    internal static Effect Of(ReadOnlySpan<Cells> segments)
    {
        var sum = new Cells();
        double up = 0, down = 0, spread = 0, surplus = 0, variance = 0;
        foreach (var cells in segments)
        {
            sum += cells;
            if (cells.With == 0 || cells.Without == 0)
                continue; // nothing to compare inside this segment
            double n = cells.With + cells.Without, renewed = cells.WithRenewed + cells.WithoutRenewed;
            up += cells.WithRenewed * cells.Without / n;
            down += cells.WithoutRenewed * cells.With / n;
            spread += ((renewed * cells.With * cells.Without) - (cells.WithRenewed * (double)cells.WithoutRenewed * n)) / (n * n);
            surplus += cells.WithRenewed - (renewed * cells.With / n);
            variance += renewed * (n - renewed) * cells.With * cells.Without / (n * n * (n - 1));
        }

        // Nobody renewed on one side: half an account keeps ratio and interval finite.
        if (up == 0 || down == 0)
        {
            up += 0.5;
            down += 0.5;
            spread += 0.25;
        }

        var ratio = up / down;
        var width = Math.Exp(NormalTail.Z95 * Math.Sqrt(spread / (up * down)));
        return new Effect
        {
            With = sum.With,
            WithRenewed = sum.WithRenewed,
            Without = sum.Without,
            WithoutRenewed = sum.WithoutRenewed,
            Ratio = ratio,
            Low = ratio / width,
            High = ratio * width,
            P = variance == 0 ? 1 : NormalTail.TwoSided(Math.Max(0, Math.Abs(surplus) - 0.5) / Math.Sqrt(variance)),
        };
    }
}

/// <summary>Counts of one segment.</summary>
internal readonly record struct Cells(int WithRenewed, int WithChurned, int WithoutRenewed, int WithoutChurned)
{
    public int With => WithRenewed + WithChurned;

    public int Without => WithoutRenewed + WithoutChurned;

    public static Cells operator +(Cells one, Cells other) => new(
        one.WithRenewed + other.WithRenewed,
        one.WithChurned + other.WithChurned,
        one.WithoutRenewed + other.WithoutRenewed,
        one.WithoutChurned + other.WithoutChurned);

    /// <summary>These counts and one more account.</summary>
    public Cells And(bool with, bool churned) => (with, churned) switch
    {
        (true, false) => this with { WithRenewed = WithRenewed + 1 },
        (true, true) => this with { WithChurned = WithChurned + 1 },
        (false, false) => this with { WithoutRenewed = WithoutRenewed + 1 },
        (false, true) => this with { WithoutChurned = WithoutChurned + 1 },
    };
}
