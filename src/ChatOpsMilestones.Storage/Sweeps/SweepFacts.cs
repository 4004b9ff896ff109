namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>What all accounts of a sweep have in common.</summary>
/// <param name="Watermarks">metric → last complete day over all its sources.</param>
/// <param name="Holidays">days on which nobody works anywhere.</param>
public sealed record SweepFacts(IReadOnlyDictionary<string, DateOnly> Watermarks, IReadOnlySet<DateOnly> Holidays);
