using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Accounts;

/// <summary>A customer company.</summary>
public sealed record Account : Signal
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>A segment that the playbook declares.</summary>
    public required string Segment { get; init; }

    public string? Tier { get; init; }

    /// <summary>Annual recurring revenue in <see cref="Currency"/>; null when unknown.</summary>
    public decimal? Arr { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>E-mail of the CSM who owns the account; null for none.</summary>
    public string? OwnerEmail { get; init; }

    public string? BackupEmail { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? RenewalDate { get; init; }

    public DateOnly? ContractEnd { get; init; }

    /// <summary>Paid seats; null when the plan has none.</summary>
    public int? SeatsPaid { get; init; }

    /// <summary>Plan limits by metric (<c>api_calls</c> → 10000).</summary>
    public IReadOnlyDictionary<string, double> PlanLimits { get; init; } = new Dictionary<string, double>();

    public AccountStatus Status { get; init; } = AccountStatus.Active;

    /// <summary>IANA zone in which the account's days are counted.</summary>
    public string ZoneId { get; init; } = "UTC";

    public IReadOnlyList<string> Domains { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Named links to the records elsewhere (<c>crm</c>, <c>support</c>), https only.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    public override string? OfAccount => Id;

    public override string NaturalKey => Id;
}
