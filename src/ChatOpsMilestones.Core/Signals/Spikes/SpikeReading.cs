namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>What one value looked like beside the values before it.</summary>
/// <param name="Value">the value, or the mean of the last ones where these stand out.</param>
/// <param name="Expected">what the values before it let expect.</param>
/// <param name="Spread">by how much they usually missed that.</param>
/// <param name="Stands">true while it stands out: far enough in spreads, and farther than the days of the baseline.</param>
/// <param name="Alert">true for the one value of an episode that is told.</param>
public readonly record struct SpikeReading(double Value, double Expected, double Spread, bool Stands, bool Alert)
{
    /// <summary>Distance from the expected, in spreads; infinite where nothing ever varied.</summary>
    public double Distance => Value == Expected ? 0 : Math.Abs(Value - Expected) / Spread;
}
