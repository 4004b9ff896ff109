namespace ChatOpsMilestones.Core.Playbooks;

public enum MetricKind
{
    /// <summary>Adds up; an absent complete day is 0.</summary>
    Counter,

    /// <summary>A level; an absent day keeps the last value.</summary>
    Gauge,
}
