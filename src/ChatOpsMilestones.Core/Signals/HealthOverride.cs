namespace ChatOpsMilestones.Core.Signals;

/// <summary>
/// A CSM's own word on an account's health, beside what is computed. The newest one counts, for <see cref="Days"/> days
/// from the account's day on which it was given; 0 points takes back what was in force.
/// </summary>
public sealed record HealthOverride : AccountRecord
{
    /// <summary>The most points that may be added or taken off.</summary>
    public const int Most = 10;

    /// <summary>Days for which it counts, the first included.</summary>
    public const int Days = 30;

    /// <summary>−10…+10.</summary>
    public required int Points { get; init; }

    /// <summary>Why, in the person's words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>E-mail of the person.</summary>
    public required string By { get; init; }

    /// <summary>The person's name, as it is shown.</summary>
    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public override DateTimeOffset OrderedAt => At;
}
