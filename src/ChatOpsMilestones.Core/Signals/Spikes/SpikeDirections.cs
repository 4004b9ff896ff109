namespace ChatOpsMilestones.Core.Signals.Spikes;

internal static class SpikeDirections
{
    /// <summary>How far a deviation goes in a direction; 0 where it goes the other way.</summary>
    public static double Of(this SpikeDirection direction, double deviation) => direction switch
    {
        SpikeDirection.Up => Math.Max(0, deviation),
        SpikeDirection.Down => Math.Max(0, -deviation),
        _ => Math.Abs(deviation),
    };
}
