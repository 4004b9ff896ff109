namespace ChatOpsMilestones.Core.Milestones;

/// <summary>What a streak is a row of.</summary>
public enum StreakKind
{
    /// <summary>Days without a new support ticket.</summary>
    Tickets,

    /// <summary>Days without an invoice that is late.</summary>
    LateInvoices,

    /// <summary>Days in which no working day was without a value of a metric.</summary>
    ActiveDays,
}

/// <summary>What of a goal is told.</summary>
public enum GoalPhase
{
    /// <summary>It was reached.</summary>
    Reached,

    /// <summary>It is due soon and not reached.</summary>
    Due,

    /// <summary>It was not reached by its due day.</summary>
    Missed,

    /// <summary>All features that deliver it are in use.</summary>
    Adopted,

    /// <summary>Not all features that deliver it were in use by its due day.</summary>
    NotAdopted,
}
