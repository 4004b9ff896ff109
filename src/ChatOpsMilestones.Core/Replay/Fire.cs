using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>One occurrence, as small as it can be: a replay keeps millions of them and no history.</summary>
/// <param name="Rule">place in the <see cref="RuleTable"/>.</param>
/// <param name="Opened">day number.</param>
/// <param name="Closed">day number; <see cref="Never"/> while it is open at the cut.</param>
/// <param name="Priority">level at opening.</param>
/// <param name="Health">total on that day; −1 for unknown.</param>
/// <param name="Band">band on that day; null for unknown.</param>
/// <param name="Key">hash of rule, entity and period: what makes it once within its account.</param>
/// <param name="Entity">as in the occurrence's key.</param>
internal readonly record struct Fire(int Rule, int Opened, int Closed, Priority Priority, short Health, HealthBand? Band, ulong Key, string Entity)
{
    public const int Never = int.MaxValue;

    public bool IsOpenAt(int day) => Opened <= day && Closed > day;
}
