using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Health;

/// <summary>
/// The health of one account day after day. In which band it is depends on the band of the day before, so the track is
/// a fold over all days from the account's first one: a pure function of history, policy and day. A saved state only
/// spares the days that it has folded already.
/// </summary>
public sealed class HealthTrack
{
    /// <summary>Days that a comparison may look back, at most.</summary>
    public const int LongestMemory = 90;

    private readonly HealthSources sources;
    private readonly DateOnly? firstDay;
    private readonly List<HealthDay> days = [];
    private readonly int memory;
    private HealthBand? band;

    /// <param name="history">the account.</param>
    /// <param name="policy">the playbook's.</param>
    /// <param name="from">what an earlier fold of the same history and policy left; null folds from the first day.</param>
    /// <param name="memory">days that the state must know beside the last one.</param>
    public HealthTrack(AccountHistory history, HealthPolicy policy, HealthState? from = null, int memory = 14)
        : this(new HealthSources(history, policy), from, memory)
    {
    }

    internal HealthTrack(HealthSources sources, HealthState? from, int memory)
    {
        this.sources = sources;
        this.memory = memory;
        firstDay = FirstDay.OfData(sources.History);
        if (from is null || from.Days.Count == 0)
            return;

        band = from.Band;
        days.AddRange(from.Days);
        Restored = days.Count;
    }

    /// <summary>What to carry on with later; null before the first day.</summary>
    public HealthState? State => days.Count == 0 ? null : new HealthState(band, days.Skip(days.Count - 1 - memory).ToArray());

    /// <summary>The days folded here, oldest first; those that came with the state are not among them.</summary>
    public IReadOnlyList<HealthDay> Folded => days.Skip(Restored).ToArray();

    /// <summary>That of the account's segment.</summary>
    internal HealthPolicy Policy => sources.Policy;

    /// <summary>Days that came with the state.</summary>
    private int Restored { get; }

    /// <summary>The score of a day with the band in which the account is on it, from the first day or from what was folded before.</summary>
    public static HealthScore ScoreOn(AccountHistory history, HealthPolicy policy, DateOnly day, HealthState? from = null)
    {
        var usable = from is { Days: [.., var last] } && last.Day <= day ? from : null;
        return new HealthTrack(history, policy, usable).ScoreOn(day);
    }

    /// <summary>The numbers of a day; days are asked for in any order, and folded once.</summary>
    public HealthDay On(DateOnly day)
    {
        if (firstDay is not { } first || day < first)
            return HealthDay.Of(HealthCalculator.Score(sources, day), band: null);

        var next = days.Count == 0 ? first : days[^1].Day.AddDays(1);
        for (; next <= day; next = next.AddDays(1))
            Add(next);
        var index = days.Count - 1 - (days[^1].Day.DayNumber - day.DayNumber);
        return index >= 0 ? days[index] : throw new ArgumentOutOfRangeException(nameof(day), day, "The track has been folded past this day and has let go of it.");
    }

    /// <summary>The numbers of a day, or null when the state it began with does not reach back to it.</summary>
    public HealthDay? Known(DateOnly day) =>
        days.Count > 0 && day < days[0].Day ? null : On(day);

    /// <summary>The whole score of a day, with words.</summary>
    public HealthScore ScoreOn(DateOnly day)
    {
        var score = HealthCalculator.Score(sources, day);
        return score with { Band = On(day).Band ?? (score.Total is null ? null : score.Band) };
    }

    /// <summary>True when an account of the later day's age is asked for more than one of the earlier's.</summary>
    internal bool AsksMore(DateOnly earlier, DateOnly later) =>
        sources.History.Account.StartDate is { } start
        && sources.Policy.AsksMore(earlier.DayNumber - start.DayNumber, later.DayNumber - start.DayNumber);

    /// <summary>The score of a day as it would be judged at the account's age on another.</summary>
    internal HealthScore ScoreOn(DateOnly day, DateOnly judgedOn) => HealthCalculator.Score(sources, day, judgedOn);

    private void Add(DateOnly day)
    {
        var score = HealthCalculator.Score(sources, day);
        if (score.Total is { } total)
            band = HealthBands.Step(band, total, sources.Policy);
        days.Add(HealthDay.Of(score, score.Total is null ? null : band));
    }
}
