namespace ChatOpsMilestones.Core.Mining;

/// <summary>
/// The days on which something was recorded at all, over every account. Whether an account was observed must not depend on
/// the account itself: asking for its own later data would leave out those that went silent and left.
/// </summary>
internal sealed class Coverage
{
    // What is rare need not show on the very first day on which it could have been recorded.
    private const int Slack = 30;

    private int first = int.MaxValue;
    private int last = int.MinValue;

    public void Saw(DateOnly from, DateOnly to)
    {
        first = Math.Min(first, from.DayNumber);
        last = Math.Max(last, to.DayNumber);
    }

    /// <summary>True when days were recorded, as far as one can tell; <paramref name="all"/> is the coverage of everything.</summary>
    public bool Contains(int from, int to, Coverage all) =>
        first <= last && from >= Math.Max(all.first, first - Slack) && to <= Math.Min(all.last, last + Slack);
}
