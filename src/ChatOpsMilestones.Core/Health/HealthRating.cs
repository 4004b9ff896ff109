namespace ChatOpsMilestones.Core.Health;

/// <summary>How one part of the score stands.</summary>
/// <param name="Points">0–100; null when it is not known.</param>
/// <param name="Words">the numbers behind it, in words; written only when they are read.</param>
/// <param name="Fade">what is left of its weight, 0–1: an old opinion says less, it does not turn bad.</param>
internal readonly record struct HealthRating(double? Points, Func<string> Words, double Fade = 1)
{
    public static HealthRating Unknown(Func<string> words) => new(null, words);
}
