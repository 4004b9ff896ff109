namespace ChatOpsMilestones.Core.Milestones;

/// <summary>How days become one number.</summary>
public enum Aggregate
{
    /// <summary>Sum of the days' values.</summary>
    Sum,

    /// <summary>Mean per day, absent days counting 0.</summary>
    Mean,

    /// <summary>Greatest day.</summary>
    Max,

    /// <summary>The last value given.</summary>
    Last,

    /// <summary>Days with a value above 0.</summary>
    ActiveDays,

    /// <summary>Distinct people with a value above 0; needs usage per person.</summary>
    ActivePeople,
}

public enum AccountDate
{
    Renewal,
    ContractEnd,
}

public enum Who
{
    Account,
    Champion,
}

public enum TrendDirection
{
    Down,
    Up,
}

public enum DeadlinePhase
{
    /// <summary>Reached, within the deadline.</summary>
    Done,

    /// <summary>Not yet reached, some days before the deadline.</summary>
    HeadsUp,

    /// <summary>Not reached by the deadline.</summary>
    Missed,

    /// <summary>Too little of it reached on a day on the way.</summary>
    Midway,
}

public enum LimitWindow
{
    /// <summary>Sum of the calendar month so far.</summary>
    Month,

    /// <summary>Sum of all time (trials).</summary>
    AllTime,

    /// <summary>The last value (seats).</summary>
    Gauge,

    /// <summary>Sum of the last days.</summary>
    Days,
}

/// <summary>One thing a deadline asks for.</summary>
public abstract record Requirement
{
    private Requirement()
    {
    }

    /// <summary>A product event seen at least so often.</summary>
    public sealed record Event(string Name, int AtLeast) : Requirement;

    /// <summary>So many distinct people active within some days.</summary>
    public sealed record ActivePeople(int AtLeast, int WithinDays) : Requirement;

    /// <summary>Each intended feature (goals register, else the playbook's core list) used at least so often.</summary>
    public sealed record IntendedFeatures(int UsesEach) : Requirement;
}
