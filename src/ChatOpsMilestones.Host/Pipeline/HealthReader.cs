using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Storage.Work;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>
/// The health of accounts on a day, with the band that the days before lead to: from the saved evaluation on where there
/// is one that still holds, else from the account's first day. Both give the same.
/// </summary>
public sealed class HealthReader(WorkStore work)
{
    // It follows from the three alone; a history that the store keeps is the same object until something of it changes.
    private readonly ConditionalWeakTable<AccountHistory, Scored> scores = [];

    public async Task<HealthScore> OfAsync(AccountHistory history, Playbook playbook, DateOnly day, CancellationToken cancellationToken)
    {
        if (scores.TryGetValue(history, out var known) && known.Day == day && known.PlaybookVersion == playbook.Version)
            return known.Score;
        var score = Of(history, playbook, day, await work.StatesAsync([history.Account.Id], cancellationToken));
        scores.AddOrUpdate(history, new Scored(playbook.Version, day, score));
        return score;
    }

    /// <summary>The saved evaluations that still hold, by account.</summary>
    public Task<IReadOnlyDictionary<string, EvaluationState>> StatesAsync(IReadOnlyCollection<string> accountIds, CancellationToken cancellationToken) =>
        work.StatesAsync(accountIds, cancellationToken);

    public static HealthScore Of(AccountHistory history, Playbook playbook, DateOnly day, IReadOnlyDictionary<string, EvaluationState> states)
    {
        var state = states.GetValueOrDefault(history.Account.Id);
        return HealthTrack.ScoreOn(history, playbook.Health, day, state?.PlaybookVersion == playbook.Version ? state.Health : null);
    }

    private sealed record Scored(string PlaybookVersion, DateOnly Day, HealthScore Score);
}
