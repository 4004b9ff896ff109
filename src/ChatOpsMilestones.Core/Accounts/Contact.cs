using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Accounts;

/// <summary>A person at the customer's.</summary>
public sealed record Contact : Signal
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Role at the customer's (<c>admin</c>, <c>sponsor</c>, <c>user</c> …), as the source gives it.</summary>
    public string? JobRole { get; init; }

    /// <summary>The one who carries the product inside the company.</summary>
    public bool IsChampion { get; init; }

    public bool IsActive { get; init; } = true;

    public override string? OfAccount => AccountId;

    public override string NaturalKey => Id;
}
