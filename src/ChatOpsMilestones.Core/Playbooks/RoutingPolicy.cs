namespace ChatOpsMilestones.Core.Playbooks;

/// <summary>Who hears what at once and what waits.</summary>
public sealed record RoutingPolicy
{
    /// <summary>Segments whose important alerts go out at the next window instead of the digest.</summary>
    public IReadOnlyList<string> ImportantNowSegments { get; init; } = [];

    /// <summary>Important alerts of the top share of ARR of the book also go out at the next window; 0–1.</summary>
    public double ImportantNowTopArrShare { get; init; } = 1.0 / 3;

    /// <summary>Times of the recipient's day at which non-urgent decisions are taken.</summary>
    public IReadOnlyList<TimeOnly> Windows { get; init; } = [new(9, 0), new(13, 0), new(16, 0)];

    /// <summary>Time of the recipient's day of the digest.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 30);
}
