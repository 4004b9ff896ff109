using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Evaluation;

/// <content>The account's health day by day, folded as far as it was asked for.</content>
internal sealed partial class AccountFacts
{
    private readonly Dictionary<DateOnly, HealthScore> healthByDay = [];
    private HealthSources? healthSources;
    private HealthTrack? health;

    /// <summary>What an earlier fold left; to be set before the health is first asked for.</summary>
    public HealthState? SavedHealth { get; init; }

    public HealthTrack Health => health ??= new HealthTrack(HealthSources, SavedHealth, HealthMemory.Of(playbook));

    /// <summary>The state of the track for the next evaluation; what was saved before, when nobody asked for it in this one.</summary>
    public HealthState? HealthState => health is null ? SavedHealth : health.State;

    /// <summary>The days of the track that were folded here.</summary>
    public IReadOnlyList<HealthDay> HealthDays => health?.Folded ?? [];

    /// <summary>What the scores are made from.</summary>
    public HealthSources HealthSources => healthSources ??= new HealthSources(history, playbook.Health, events);

    /// <summary>The score of a day with its words; <see cref="Health"/> has the numbers alone, for less.</summary>
    public HealthScore HealthOn(DateOnly day)
    {
        if (!healthByDay.TryGetValue(day, out var score))
            healthByDay[day] = score = Health.ScoreOn(day);
        return score;
    }
}
