namespace ChatOpsMilestones.Core.Playbooks;

/// <summary>How much a person and an account can bear.</summary>
public sealed record BudgetPolicy
{
    /// <summary>Cards a person gets a day.</summary>
    public int PerPersonPerDay { get; init; } = 5;

    /// <summary>Of these, kept for urgent ones; urgent may exceed the budget, counted.</summary>
    public int ReservedForUrgent { get; init; } = 2;

    public int PerAccountPerDay { get; init; } = 1;

    public int PerAccountPerWeek { get; init; } = 3;

    /// <summary>Days after a card in which the same milestone of the same account stays silent.</summary>
    public int CooldownDays { get; init; } = 14;

    public int UrgentCooldownDays { get; init; } = 3;

    /// <summary>Days after which an occurrence has lost its point.</summary>
    public int TooOldDays { get; init; } = 14;

    /// <summary>Cards a subscribed channel gets a day; urgent ones may exceed it.</summary>
    public int PerChannelPerDay { get; init; } = 20;
}
