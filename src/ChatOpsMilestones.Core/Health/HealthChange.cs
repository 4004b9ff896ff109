using System.Globalization;

namespace ChatOpsMilestones.Core.Health;

/// <summary>How a part that is known on both days moved.</summary>
/// <param name="Kind">which part.</param>
/// <param name="Before">its points on the earlier day.</param>
/// <param name="After">its points on the later day.</param>
/// <param name="Effect">what that did to the total, points with their sign.</param>
/// <param name="Why">the numbers of the later day, in words.</param>
public sealed record HealthMove(HealthComponentKind Kind, double Before, double After, double Effect, string Why)
{
    /// <summary><c>log-ins −11 (80 to 35: 4 of 20 seats active in 28 days)</c>.</summary>
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"{HealthWords.Name(Kind)} {HealthWords.Signed(Effect)} ({HealthCalculator.Round(Before)} to {HealthCalculator.Round(After)}: {Why})");
}

/// <summary>What moved the score between two days. Parts are compared where both days know them; the rest is told beside.</summary>
public sealed record HealthChange
{
    /// <summary>The total as shown on the earlier day.</summary>
    public int? Before { get; init; }

    /// <summary>The total as shown on the later day.</summary>
    public int? After { get; init; }

    /// <summary>Parts whose points moved, the largest effect on the total first.</summary>
    public required IReadOnlyList<HealthMove> Moves { get; init; }

    /// <summary>What else stands between the totals: a cap, a part that became known or unknown, a person's points.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>What moved the total by half a point or more in one line, the most important first; empty when nothing did.</summary>
    public string Words => string.Join("; ", Others.Where(IsCap).Concat(Moves.Where(move => Math.Abs(move.Effect) >= 0.5).Select(move => move.Words)).Concat(Others.Where(other => !IsCap(other))));

    /// <summary>What moved between an earlier and a later score of one account.</summary>
    public static HealthChange Between(HealthScore earlier, HealthScore later) => new()
    {
        Before = earlier.Total,
        After = later.Total,
        Moves = [.. Moved(earlier, later).OrderByDescending(move => Math.Abs(move.Effect)).ThenBy(move => move.Kind)],
        Others = [.. Caps(earlier, later), .. Known(earlier, later), .. People(earlier, later)],
    };

    private static IEnumerable<HealthMove> Moved(HealthScore earlier, HealthScore later)
    {
        // The later day's weights for both: an opinion that fades is no movement.
        var pairs = earlier.Components.Zip(later.Components).Where(pair => pair.First.Points is not null && pair.Second.Points is not null).ToArray();
        var weight = pairs.Sum(pair => pair.Second.Weight);
        foreach (var (before, after) in pairs)
        {
            var moved = after.Points!.Value - before.Points!.Value;
            if (Math.Abs(moved) >= 0.5)
                yield return new HealthMove(after.Kind, before.Points.Value, after.Points.Value, weight > 0 ? moved * after.Weight / weight : 0, after.Why);
        }
    }

    private static IEnumerable<string> Caps(HealthScore earlier, HealthScore later)
    {
        if (later.Cap != HealthCap.None && earlier.Cap == HealthCap.None)
            yield return $"{Capped}{later.CapAt}: {later.CappedBecause}";
        if (later.Cap == HealthCap.None && earlier.Cap != HealthCap.None)
            yield return $"no longer {Capped}{earlier.CapAt}";
    }

    private static IEnumerable<string> Known(HealthScore earlier, HealthScore later)
    {
        foreach (var (before, after) in earlier.Components.Zip(later.Components))
        {
            if (before.Points is null && after.Points is { } points)
                yield return string.Create(CultureInfo.InvariantCulture, $"{HealthWords.Name(after.Kind)} became known ({HealthCalculator.Round(points)}: {after.Why})");
            else if (before.Points is not null && after.Points is null)
                yield return $"{HealthWords.NameIs(after.Kind)} not known any more ({after.Why})";
        }
    }

    private static IEnumerable<string> People(HealthScore earlier, HealthScore later)
    {
        if (earlier.Adjustment == later.Adjustment)
            yield break;
        if (earlier.Adjustment is { } was)
            yield return $"{HealthWords.Signed(was.Points)} by {was.By} has ended";
        if (later.Adjustment is { } given)
            yield return $"{HealthWords.Signed(given.Points)} by {given.By}: {given.Reason}";
    }

    private const string Capped = "capped at ";

    private static bool IsCap(string other) => other.Contains(Capped, StringComparison.Ordinal);
}
