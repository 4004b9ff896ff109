namespace ChatOpsMilestones.Core.Milestones;

/// <summary>What a milestone is about (requirement C1).</summary>
public enum Category
{
    Time,
    Usage,
    Team,
    Value,
    Risk,
}

/// <summary>The declared level; it alone decides interrupts and every rule about "urgent". Points only order.</summary>
public enum Priority
{
    Fyi,
    Important,
    Urgent,
}

/// <summary>Whether an occurrence is good news or bad.</summary>
public enum Polarity
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>In which world an occurrence lives; part of its key, so that shadow and replay never meet live.</summary>
public enum Mode
{
    Live,
    Shadow,
    Pilot,
    Replay,
}

/// <summary>How a milestone of the playbook runs.</summary>
public enum Activation
{
    Off,

    /// <summary>Decided and kept, shown to nobody.</summary>
    Shadow,

    /// <summary>For a few named accounts, shown in an ops channel only (requirement P1).</summary>
    Pilot,
    On,
}
