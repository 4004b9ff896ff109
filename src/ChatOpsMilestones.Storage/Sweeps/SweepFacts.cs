using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>What all accounts of a sweep have in common: watermarks, holidays, snapshots of segments.</summary>
public sealed class SweepFacts
{
    internal SweepFacts(SharedFacts shared) => Shared = shared;

    internal SharedFacts Shared { get; }

    /// <summary>The check of a day.</summary>
    /// <param name="today">the accounts' day.</param>
    /// <param name="completeThrough">the last day that is over: the day itself at its end, the day before during it.</param>
    public SweepDay Day(DateOnly today, DateOnly completeThrough) =>
        new(today, completeThrough, Shared.Watermarks, Shared.Common) { Snapshots = Shared.Snapshots };
}
