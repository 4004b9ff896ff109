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
    public async Task<HealthScore> OfAsync(AccountHistory history, Playbook playbook, DateOnly day, CancellationToken cancellationToken) =>
        Of(history, playbook, day, await work.StatesAsync([history.Account.Id], cancellationToken));

    /// <summary>The saved evaluations that still hold, by account.</summary>
    public Task<IReadOnlyDictionary<string, EvaluationState>> StatesAsync(IReadOnlyCollection<string> accountIds, CancellationToken cancellationToken) =>
        work.StatesAsync(accountIds, cancellationToken);

    public static HealthScore Of(AccountHistory history, Playbook playbook, DateOnly day, IReadOnlyDictionary<string, EvaluationState> states)
    {
        var state = states.GetValueOrDefault(history.Account.Id);
        return HealthTrack.ScoreOn(history, playbook.Health, day, state?.PlaybookVersion == playbook.Version ? state.Health : null);
    }
}
