using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Health;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Work;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Claims accounts that changed or are due, evaluates them, and saves what was found together with the state.</summary>
public sealed partial class EvaluationRun(
    Database database,
    WorkStore work,
    HistoryStore histories,
    AccountStore accounts,
    SubscriptionStore subscriptions,
    PlaybookHolder playbooks,
    CardUpdates updates,
    HostIdentity host,
    Meters meters,
    AppSettings settings,
    ILogger<EvaluationRun> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromMinutes(1);

    /// <summary>Evaluates until nothing is due; returns the number of accounts.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var claimed = await work.ClaimAsync(new WorkClaim(host.Name, now, settings.Jobs.EvaluationBatch, Lease), cancellationToken);
            if (claimed.Count == 0)
                return total;

            await EvaluateAsync(claimed, now, cancellationToken);
            total += claimed.Count;
        }
    }

    private async Task EvaluateAsync(List<AccountWork> claimed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var book = new Book(await accounts.TeammatesAsync(cancellationToken), await accounts.ListAsync(cancellationToken: cancellationToken));
        var writer = new OccurrenceWriter(
            book, await subscriptions.AllAsync(cancellationToken), playbook, Recipient.Channel(host.AlertsChannel.Lane));
        var works = claimed.ToDictionary(w => w.AccountId);
        await foreach (var history in histories.LoadHistoriesAsync(claimed.Select(w => w.AccountId), cancellationToken))
        {
            var account = works[history.Account.Id];
            works.Remove(history.Account.Id);
            try
            {
                var result = Evaluator.Evaluate(history, playbook, Usable(account), now, keepHealth: true);
                await SaveAsync(writer, account, history, result, now, cancellationToken);
            }
            catch (Exception error) when (error is not (OperationCanceledException or StoreException))
            {
                // One account that cannot be evaluated must not keep the others from it.
                EvaluationFailed(error, account.AccountId);
                await work.ReleaseAsync(account, PauseAfterFault, cancellationToken);
            }
        }

        foreach (var gone in works.Values)
            await work.ReleaseAsync(gone, PauseAfterFault, cancellationToken);
    }

    // A change on or before the last folded day invalidates the state; the keys keep what was stored.
    private static EvaluationState? Usable(AccountWork account) =>
        account.State is { } state && (account.DirtyFrom is not { } dirty || dirty > state.Through) ? state : null;

    private async Task SaveAsync(
        OccurrenceWriter writer, AccountWork account, AccountHistory history, EvaluationResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = Zones.LocalDate(now, history.Zone);
        var written = await database.WriteAsync<WrittenOccurrences?>(
            async scope =>
            {
                var found = await writer.WriteAsync(scope, history, result, today, now);
                foreach (var alertId in found.ClosedAlerts)
                    await updates.EnqueueAsync(scope, alertId, history.Account.Id);
                if (Usable(account) is null && account.State is not null)
                    await SettleAsync(scope, account.State, history, result, today);
                await HealthHistoryStore.SaveAsync(scope, history.Account.Id, result.Health);
                if (!await WorkStore.SaveAsync(scope, account, result.State, result.NextCheck))
                    throw new LeaseLostException();
                return found;
            },
            cancellationToken);
        meters.Opened(written!.Opened);
    }

    // The past was folded anew: what the correction took back or brought back is put right, and nobody is alerted again.
    private async Task SettleAsync(DbTransactionScope scope, EvaluationState before, AccountHistory history, EvaluationResult result, DateOnly today)
    {
        var because = before.PlaybookVersion == result.State.PlaybookVersion ? "the data was corrected" : "the playbook was changed";
        foreach (var alertId in await AlertStore.SettleAsync(scope, history.Account.Id, result.OpenAtEnd, today, because))
            await updates.EnqueueAsync(scope, alertId, history.Account.Id, "settled");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Evaluating account {AccountId} failed; it is tried again in a minute")]
    private partial void EvaluationFailed(Exception error, string accountId);

    /// <summary>Another host took the account over; what this one found is rolled back.</summary>
    private sealed class LeaseLostException() : Exception("The lease of the account has run out.");
}
