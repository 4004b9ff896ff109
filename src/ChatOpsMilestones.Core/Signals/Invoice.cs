namespace ChatOpsMilestones.Core.Signals;

public sealed record Invoice : AccountRecord
{
    public required decimal Amount { get; init; }

    public string Currency { get; init; } = "USD";

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? PaidOn { get; init; }

    /// <summary>Failed attempts to collect; 0 when none.</summary>
    public int FailedAttempts { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(IssuedOn);
}
