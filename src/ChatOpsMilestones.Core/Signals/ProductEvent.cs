namespace ChatOpsMilestones.Core.Signals;

/// <summary>Something that happened in the product (<c>first_report_built</c>, <c>Signed In</c>).</summary>
public sealed record ProductEvent : AccountRecord
{
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ContactId { get; init; }

    public double? Value { get; init; }

    public override DateTimeOffset OrderedAt => At;
}
