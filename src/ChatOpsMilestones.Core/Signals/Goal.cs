namespace ChatOpsMilestones.Core.Signals;

/// <summary>A desired outcome of the account and the features that deliver it.</summary>
public sealed record Goal : AccountRecord
{
    public required string Text { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    public DateOnly? DueOn { get; init; }

    public DateOnly? ReachedOn { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(DueOn ?? new DateOnly(2000, 1, 1));
}
