namespace ChatOpsMilestones.Core.Health;

/// <summary>One part of the score. Its words are only written when somebody reads them.</summary>
/// <param name="kind">which part.</param>
/// <param name="points">0–100; null when nothing is known, and then left out of the total.</param>
/// <param name="weight">share of the total before renormalising.</param>
/// <param name="words">the numbers behind it, in words.</param>
public sealed class HealthComponent(HealthComponentKind kind, double? points, double weight, Func<string> words) : IEquatable<HealthComponent>
{
    public HealthComponentKind Kind => kind;

    public double? Points => points;

    public double Weight => weight;

    public string Why => field ??= words();

    public bool Equals(HealthComponent? other) =>
        other is not null && other.Kind == kind && other.Points == points && other.Weight == weight && other.Why == Why;

    public override bool Equals(object? obj) => Equals(obj as HealthComponent);

    public override int GetHashCode() => HashCode.Combine(kind, points, weight);

    public override string ToString() => $"{kind} {points:0.#} ({weight:0.##}): {Why}";
}
