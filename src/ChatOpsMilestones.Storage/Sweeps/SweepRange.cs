using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>The chunks that a sweep reads.</summary>
/// <param name="FirstChunk">the earliest.</param>
/// <param name="Chunks">how many.</param>
internal readonly record struct SweepRange(int FirstChunk, int Chunks)
{
    public static SweepRange Of(SweepPlan plan, DateOnly today, IReadOnlySet<DateOnly> holidays)
    {
        var first = SeriesChunk.Of(plan.RowsFrom(today, holidays));
        return new SweepRange(first, SeriesChunk.Of(today) - first + 1);
    }

    public SweepBlock Block(SweepPlan plan, int capacity) =>
        new(plan, DateOnly.FromDayNumber(SeriesChunk.FirstDayOf(FirstChunk)), Chunks * SeriesChunk.Days, capacity);
}
