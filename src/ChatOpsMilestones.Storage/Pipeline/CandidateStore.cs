using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Who is to be told of what, and when that is decided.</summary>
public sealed class CandidateStore(Database database)
{
    private const string Columns = "alert_id, account_id, recipient_kind, recipient_id, round, due_at";

    /// <summary>Adds a candidate; one that is there stays as it is.</summary>
    public static Task AddAsync(DbTransactionScope scope, Candidate candidate) =>
        scope.ExecuteAsync(
            $"insert into candidates (shard, candidate_id, {Columns}) "
            + "values (@shard, @id, @alert, @account, @kind, @recipient, @round, @due) on conflict do nothing",
            ("@shard", Shard.Of(candidate.AccountId)),
            ("@id", candidate.Id),
            ("@alert", candidate.AlertId),
            ("@account", candidate.AccountId),
            ("@kind", candidate.Recipient.Kind),
            ("@recipient", candidate.Recipient.Id),
            ("@round", candidate.Round),
            ("@due", candidate.DueAt));

    /// <summary>Sets when a candidate is decided next; null when it is settled.</summary>
    public static Task SetDueAsync(DbTransactionScope scope, string accountId, string candidateId, int round, DateTimeOffset? dueAt) =>
        scope.ExecuteAsync(
            "update candidates set due_at = @due, round = @round where shard = @shard and candidate_id = @id",
            ("@due", dueAt),
            ("@round", round),
            ("@shard", Shard.Of(accountId)),
            ("@id", candidateId));

    /// <summary>
    /// Has everything that waits for a recipient decided anew, and what stands in their queue only: what they set for
    /// themselves has changed. What is due already is left alone.
    /// </summary>
    public static Task LookAgainAsync(DbTransactionScope scope, Recipient recipient, DateTimeOffset now) =>
        scope.ExecuteAsync(
            "update candidates set due_at = @now where recipient_kind = @kind and recipient_id = @id "
            + "and exists (select 1 from alerts a where a.alert_id = candidates.alert_id and a.status in ('Open', 'Snoozed')) "
            + "and (due_at > @now or exists (select 1 from decisions d where d.candidate_id = candidates.candidate_id and d.is_current = 1 "
            + "and d.outcome = 'Held' and d.reason = @digest))",
            ("@now", now),
            ("@kind", recipient.Kind),
            ("@id", recipient.Id),
            ("@digest", Reasons.Digest));

    /// <summary>
    /// Like <see cref="SetDueAsync"/>, for the one who decides: false when another host has decided since the candidate was
    /// read, and then nothing of the decision may be stored.
    /// </summary>
    public static async Task<bool> SettleAsync(DbTransactionScope scope, Candidate candidate, DateTimeOffset? dueAt) =>
        await scope.ExecuteAsync(
            "update candidates set due_at = @due where shard = @shard and candidate_id = @id and round = @round and due_at = @was",
            ("@due", dueAt),
            ("@shard", Shard.Of(candidate.AccountId)),
            ("@id", candidate.Id),
            ("@round", candidate.Round),
            ("@was", candidate.DueAt)) == 1;

    /// <summary>Candidates that are due, the longest waiting first.</summary>
    public Task<List<Candidate>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                $"select {Columns} from candidates where due_at <= @now order by due_at, candidate_id limit @most",
                Map,
                ("@now", now),
                ("@most", most)),
            cancellationToken);

    /// <summary>The instant at which the next candidate comes due; null when none waits.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync<DateTimeOffset?>("select min(due_at) from candidates where due_at is not null", r => r.InstantOrNull(0)),
            cancellationToken);

    /// <summary>All candidates of a recipient whose alerts are neither handled nor cleared; what a pilot found is nobody's.</summary>
    public Task<List<Candidate>> OpenOfRecipientAsync(Recipient recipient, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select c.alert_id, c.account_id, c.recipient_kind, c.recipient_id, c.round, c.due_at from candidates c join alerts a on a.alert_id = c.alert_id "
                + "where c.recipient_kind = @kind and c.recipient_id = @id and a.status in ('Open', 'Snoozed') and a.mode <> 'Pilot' order by c.candidate_id",
                Map,
                ("@kind", recipient.Kind),
                ("@id", recipient.Id)),
            cancellationToken);

    public static Task<List<Candidate>> OfAlertAsync(DbTransactionScope scope, string alertId) =>
        scope.QueryAsync($"select {Columns} from candidates where alert_id = @alert order by candidate_id", Map, ("@alert", alertId));

    private static Candidate Map(Row r) => new()
    {
        AlertId = r.Text(0),
        AccountId = r.Text(1),
        Recipient = new Recipient(r.Enum<RecipientKind>(2), r.Text(3)),
        Round = r.Int(4),
        DueAt = r.InstantOrNull(5) ?? DateTimeOffset.MaxValue,
    };
}
