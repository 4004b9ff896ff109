namespace ChatOpsMilestones.Core.Signals;

/// <summary>A mail, call, meeting or message between us and the customer.</summary>
public sealed record Interaction : AccountRecord
{
    /// <summary><c>email</c>, <c>call</c>, <c>meeting</c> or <c>chat</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>True when the customer wrote or came, false when we did.</summary>
    public required bool FromCustomer { get; init; }

    public string? ContactId { get; init; }

    /// <summary>True for an automatic reply that says the person is away: it answers nothing, and it is no silence either.</summary>
    public bool IsOutOfOffice { get; init; }

    public required DateTimeOffset At { get; init; }

    public override DateTimeOffset OrderedAt => At;
}
