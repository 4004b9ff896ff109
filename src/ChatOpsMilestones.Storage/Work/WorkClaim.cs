using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Storage.Work;

/// <summary>What a host asks for when it looks for accounts to evaluate.</summary>
/// <param name="Owner">name of the host, for people who look at the table.</param>
/// <param name="Now">business time: what is due by then.</param>
/// <param name="Most">accounts to take at once.</param>
/// <param name="Lease">how long they are kept from others, real time; long enough for the evaluation of all of them.</param>
public sealed record WorkClaim(string Owner, DateTimeOffset Now, int Most, TimeSpan Lease)
{
    /// <summary>The shards of this host; null for all.</summary>
    public IReadOnlyList<int>? Shards { get; init; }
}

/// <summary>An account that was claimed, with what the last evaluation left.</summary>
public sealed record AccountWork
{
    public required string AccountId { get; init; }

    /// <summary>Earliest day whose facts have changed since; null when it is only due by time.</summary>
    public DateOnly? DirtyFrom { get; init; }

    /// <summary>What the last evaluation saved; null for none, or when it is unreadable and must be folded anew.</summary>
    public EvaluationState? State { get; init; }

    /// <summary>Changes seen by this claim; what arrives later makes the account due again.</summary>
    public required long Version { get; init; }

    /// <summary>Changes that concern every account, seen by this claim.</summary>
    public required long Generation { get; init; }

    /// <summary>End of the lease; it also proves whose claim it is.</summary>
    public required long LeaseUntil { get; init; }

    public required string Owner { get; init; }
}
