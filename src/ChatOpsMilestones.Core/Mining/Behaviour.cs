namespace ChatOpsMilestones.Core.Mining;

/// <summary>Something that accounts do early, counted from the start of the account to a landmark day.</summary>
/// <param name="Kind">what is counted.</param>
/// <param name="Name">the metric or the event; empty for tickets.</param>
public sealed record Behaviour(BehaviourKind Kind, string Name);

public enum BehaviourKind
{
    /// <summary>Distinct people who logged in.</summary>
    ActivePeople,

    /// <summary>Sum of a counter.</summary>
    Total,

    /// <summary>Last value of a gauge.</summary>
    Level,

    /// <summary>How often a product event was seen; features are events too.</summary>
    Event,

    /// <summary>Support tickets opened.</summary>
    Tickets,
}
