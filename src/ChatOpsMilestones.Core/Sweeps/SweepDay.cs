using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>The check that a sweep makes: the day of the accounts, and how far their data may be believed.</summary>
/// <param name="Today">the accounts' day.</param>
/// <param name="CompleteThrough">the last day that is over: the day itself at its end, the day before during it.</param>
/// <param name="Watermarks">metric → last complete day over all its sources.</param>
/// <param name="Holidays">days on which nobody works anywhere.</param>
public sealed record SweepDay(
    DateOnly Today, DateOnly CompleteThrough, IReadOnlyDictionary<string, DateOnly> Watermarks, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>Segment → its dated snapshots, oldest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SegmentSnapshot>> Snapshots { get; init; } =
        new Dictionary<string, IReadOnlyList<SegmentSnapshot>>();
}
