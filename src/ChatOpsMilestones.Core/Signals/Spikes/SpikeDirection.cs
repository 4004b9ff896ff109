namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>Which way a value must leave its normal.</summary>
public enum SpikeDirection
{
    Both,
    Up,
    Down,
}
