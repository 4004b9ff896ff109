using System.Globalization;

namespace ChatOpsMilestones.Core.Health;

/// <summary>The parts of the score, and points, as people read them.</summary>
public static class HealthWords
{
    private static readonly HealthComponentKind[] Kinds = Enum.GetValues<HealthComponentKind>();

    public static string Name(HealthComponentKind kind) => kind switch
    {
        HealthComponentKind.Login => "log-ins",
        HealthComponentKind.Adoption => "adoption",
        HealthComponentKind.Sentiment => "sentiment",
        HealthComponentKind.Support => "support",
        HealthComponentKind.Financial => "payments",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A component without a name."),
    };

    /// <summary><c>log-ins are</c>, <c>support is</c>.</summary>
    public static string NameIs(HealthComponentKind kind) => Name(kind) + (kind is HealthComponentKind.Login or HealthComponentKind.Financial ? " are" : " is");

    /// <summary>The part of a name; null for another word.</summary>
    public static HealthComponentKind? KindOf(string name)
    {
        foreach (var kind in Kinds)
        {
            if (Name(kind) == name)
                return kind;
        }

        return null;
    }

    /// <summary><c>+5</c>, <c>−12</c>, <c>±0</c>.</summary>
    public static string Signed(double points)
    {
        var whole = HealthCalculator.Round(points);
        return whole switch
        {
            > 0 => string.Create(CultureInfo.InvariantCulture, $"+{whole}"),
            < 0 => string.Create(CultureInfo.InvariantCulture, $"−{-whole}"),
            _ => "±0",
        };
    }
}
