using System.Text.Json;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>What became of every candidate and why. Append-only: the newest row of a candidate is the current one.</summary>
public sealed class DecisionStore(Database database)
{
    /// <summary>
    /// Stores a decision as the current one. The same outcome and reason again in the same round is no news and changes
    /// nothing, unless it was looked at before its time and waits for another now; anything else is a new row.
    /// </summary>
    public static async Task AppendAsync(DbTransactionScope scope, Decision decision)
    {
        var shard = Shard.Of(decision.AccountId);
        var known = await scope.FirstAsync(
            "select body from decisions where shard = @shard and candidate_id = @id and is_current = 1 "
            + "and round = @round and outcome = @outcome and reason = @reason",
            Map,
            ("@shard", shard),
            ("@id", decision.CandidateId),
            ("@round", decision.Round),
            ("@outcome", decision.Outcome),
            ("@reason", decision.Reason));
        if (known is not null && (known.RevisitAt == decision.RevisitAt || known.RevisitAt is null || known.RevisitAt <= decision.DecidedAt))
            return;

        await scope.ExecuteAsync(
            "update decisions set is_current = 0 where shard = @shard and candidate_id = @id and is_current = 1",
            ("@shard", shard),
            ("@id", decision.CandidateId));
        await scope.ExecuteAsync(
            "insert into decisions (shard, candidate_id, seq, round, alert_id, account_id, rule_key, recipient_kind, recipient_id, outcome, reason, decided_at, is_current, body) "
            + "select @shard, @id, coalesce(max(seq), 0) + 1, @round, @alert, @account, @rule, @kind, @recipient, @outcome, @reason, @at, 1, @body "
            + "from decisions where shard = @shard and candidate_id = @id",
            ("@shard", shard),
            ("@id", decision.CandidateId),
            ("@round", decision.Round),
            ("@alert", decision.AlertId),
            ("@account", decision.AccountId),
            ("@rule", decision.RuleKey),
            ("@kind", decision.Recipient.Kind),
            ("@recipient", decision.Recipient.Id),
            ("@outcome", decision.Outcome),
            ("@reason", decision.Reason),
            ("@at", decision.DecidedAt),
            ("@body", JsonSerializer.Serialize(decision, PipelineJson.Default.Decision)));
    }

    /// <summary>Every decision about an alert, oldest first.</summary>
    public Task<List<Decision>> OfAlertAsync(string alertId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync("select body from decisions where alert_id = @alert order by decided_at, candidate_id, seq", Map, ("@alert", alertId)),
            cancellationToken);

    /// <summary>The current decisions about an account, newest first.</summary>
    public Task<List<Decision>> CurrentOfAccountAsync(string accountId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select body from decisions where account_id = @account and is_current = 1 order by decided_at desc, candidate_id",
                Map,
                ("@account", accountId)),
            cancellationToken);

    /// <summary>The current decisions for a recipient whose alerts are not closed.</summary>
    public Task<List<Decision>> CurrentOfRecipientAsync(Recipient recipient, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select d.body from decisions d join alerts a on a.alert_id = d.alert_id "
                + "where d.recipient_kind = @kind and d.recipient_id = @id and d.is_current = 1 and a.status in ('Open', 'Snoozed') "
                + "order by d.decided_at desc, d.candidate_id",
                Map,
                ("@kind", recipient.Kind),
                ("@id", recipient.Id)),
            cancellationToken);

    /// <summary>The current decisions by which something was held from a recipient since an instant, newest first.</summary>
    public Task<List<Decision>> HeldSinceAsync(Recipient recipient, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select body from decisions where recipient_kind = @kind and recipient_id = @id and is_current = 1 and outcome = 'Held' and decided_at >= @since "
                + "order by decided_at desc, candidate_id",
                Map,
                ("@kind", recipient.Kind),
                ("@id", recipient.Id),
                ("@since", since)),
            cancellationToken);

    /// <summary>Everything a recipient was told since an instant, as a card or in the digest, oldest first.</summary>
    public Task<List<Decision>> SentSinceAsync(Recipient recipient, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select body from decisions where recipient_kind = @kind and recipient_id = @id and outcome in ('SendNow', 'Digest') and decided_at >= @since "
                + "order by decided_at, candidate_id, seq",
                Map,
                ("@kind", recipient.Kind),
                ("@id", recipient.Id),
                ("@since", since)),
            cancellationToken);

    private static Decision Map(Row r) => JsonSerializer.Deserialize(r.Text(0), PipelineJson.Default.Decision)!;
}
