using System.Text.Json;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Occurrences and the one alert of each.</summary>
public sealed class AlertStore(Database database)
{
    private const string Select =
        "select a.alert_id, a.public_id, o.body, a.segment, a.revision, a.status, a.snoozed_until, a.cleared_on, a.clear_reason, a.words, a.created_at "
        + "from alerts a join occurrences o on o.shard = a.shard and o.occurrence_id = a.occurrence_id ";

    /// <summary>The id of the alert of an occurrence.</summary>
    public static string AlertIdOf(OccurrenceKey key) => StableId.Of("alert", key.Id);

    /// <summary>Stores an occurrence with its alert and the alert's words. False when it was stored before: then nothing changes.</summary>
    public static async Task<bool> OpenAsync(DbTransactionScope scope, Occurrence occurrence, CardText words, string segment, DateTimeOffset now)
    {
        var key = occurrence.Key;
        var shard = Shard.Of(key.AccountId);
        var added = await scope.ExecuteAsync(
            "insert into occurrences (shard, occurrence_id, account_id, milestone, rule_key, entity, period, mode, opened_on, playbook_version, recorded_at, body) "
            + "values (@shard, @id, @account, @milestone, @rule, @entity, @period, @mode, @opened, @playbook, @now, @body) on conflict do nothing",
            ("@shard", shard),
            ("@id", key.Id),
            ("@account", key.AccountId),
            ("@milestone", key.MilestoneId),
            ("@rule", key.RuleKey),
            ("@entity", key.Entity),
            ("@period", key.Period),
            ("@mode", key.Mode),
            ("@opened", occurrence.OpenedOn),
            ("@playbook", occurrence.PlaybookVersion),
            ("@now", now),
            ("@body", JsonSerializer.Serialize(occurrence, PipelineJson.Default.Occurrence)));
        if (added == 0)
            return false;

        await InsertAlertAsync(scope, occurrence, words, segment, shard, now);
        return true;
    }

    /// <summary>Marks the occurrence as no longer true and closes an alert that nobody has closed. Returns the alert's id when it changed.</summary>
    public static async Task<string?> ClearAsync(DbTransactionScope scope, Clear clear)
    {
        var shard = Shard.Of(clear.Key.AccountId);
        var changed = await scope.ExecuteAsync(
            "update occurrences set cleared_on = @on, clear_reason = @reason where shard = @shard and occurrence_id = @id and cleared_on is null",
            ("@on", clear.On),
            ("@reason", clear.Reason),
            ("@shard", shard),
            ("@id", clear.Key.Id));
        if (changed == 0)
            return null;

        var alertId = AlertIdOf(clear.Key);
        var touched = await scope.ExecuteAsync(
            "update alerts set cleared_on = @on, clear_reason = @reason, revision = revision + 1, snoozed_until = null, "
            + "status = case when status = 'Handled' then status else 'Cleared' end where shard = @shard and alert_id = @id",
            ("@on", clear.On),
            ("@reason", clear.Reason),
            ("@shard", shard),
            ("@id", alertId));
        return touched == 0 ? null : alertId;
    }

    /// <summary>
    /// Brings the stored occurrences of an account in line with what is open now, where a correction has rewritten the
    /// past: what is no longer open is cleared, what was cleared and is open after all comes back.
    /// </summary>
    /// <param name="scope">the transaction of the evaluation.</param>
    /// <param name="accountId">the account.</param>
    /// <param name="open">everything open at the end of the evaluation; replays are left alone.</param>
    /// <param name="on">the account's day.</param>
    /// <param name="because">what rewrote the past, in words.</param>
    /// <returns>ids of the alerts that changed.</returns>
    public static async Task<IReadOnlyList<string>> SettleAsync(
        DbTransactionScope scope, string accountId, IReadOnlyCollection<OccurrenceKey> open, DateOnly on, string because = "the data was corrected")
    {
        var shard = Shard.Of(accountId);
        var stored = await scope.QueryAsync(
            "select account_id, rule_key, entity, period, mode, cleared_on from occurrences where account_id = @account and mode <> 'Replay'",
            r => (Key: new OccurrenceKey(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Enum<Mode>(4)), IsOpen: r.IsNull(5)),
            ("@account", accountId));
        var now = open.ToHashSet();
        var changed = new List<string>();
        foreach (var (key, isOpen) in stored)
        {
            if (isOpen && !now.Contains(key) && await ClearAsync(scope, new Clear(key, on, because)) is { } cleared)
                changed.Add(cleared);
            if (!isOpen && now.Contains(key))
                changed.Add(await ReopenAsync(scope, key, shard));
        }

        return changed;
    }

    /// <summary>Saves status, snooze and revision of an alert; false when somebody else changed it since revision <paramref name="was"/>.</summary>
    public static async Task<bool> SaveAsync(DbTransactionScope scope, Alert alert, int was) =>
        await scope.ExecuteAsync(
            "update alerts set status = @status, revision = @revision, snoozed_until = @until "
            + "where shard = @shard and alert_id = @id and revision = @was",
            ("@status", alert.Status),
            ("@revision", alert.Revision),
            ("@until", alert.SnoozedUntil),
            ("@shard", Shard.Of(alert.Occurrence.Key.AccountId)),
            ("@id", alert.Id),
            ("@was", was)) == 1;

    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.FirstAsync(Select + "where a.alert_id = @id", Map, ("@id", alertId)), cancellationToken);

    /// <summary>Reads an alert inside a transaction that is about to change it; another one waits and then sees the change.</summary>
    public static Task<Alert?> FindAsync(DbTransactionScope scope, string alertId) =>
        scope.FirstAsync(Select + "where a.alert_id = @id {lock:a}", Map, ("@id", alertId));

    /// <param name="publicId">as <see cref="PublicId.Normalize"/> gives it.</param>
    public Task<Alert?> FindPublicAsync(string publicId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.FirstAsync(Select + "where a.public_id = @id", Map, ("@id", publicId)), cancellationToken);

    public Task<List<Alert>> FindManyAsync(IEnumerable<string> alertIds, CancellationToken cancellationToken = default)
    {
        var ids = alertIds.Distinct().ToArray();
        return ids.Length == 0
            ? Task.FromResult(new List<Alert>())
            : database.ReadAsync(s => s.QueryAsync(Select + "where a.alert_id in {list:@ids}", Map, ("@ids", ids)), cancellationToken);
    }

    /// <summary>All alerts of an account in a mode, newest first.</summary>
    public Task<List<Alert>> OfAccountAsync(string accountId, Mode mode = Mode.Live, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                Select + "where a.account_id = @account and a.mode = @mode order by o.opened_on desc, a.alert_id",
                Map,
                ("@account", accountId),
                ("@mode", mode)),
            cancellationToken);

    private static async Task<string> ReopenAsync(DbTransactionScope scope, OccurrenceKey key, int shard)
    {
        await scope.ExecuteAsync(
            "update occurrences set cleared_on = null, clear_reason = null where shard = @shard and occurrence_id = @id",
            ("@shard", shard),
            ("@id", key.Id));
        var alertId = AlertIdOf(key);
        await scope.ExecuteAsync(
            "update alerts set cleared_on = null, clear_reason = null, revision = revision + 1, "
            + "status = case when status = 'Handled' then status else 'Open' end where shard = @shard and alert_id = @id",
            ("@shard", shard),
            ("@id", alertId));
        return alertId;
    }

    private static async Task InsertAlertAsync(
        DbTransactionScope scope, Occurrence occurrence, CardText words, string segment, int shard, DateTimeOffset now)
    {
        var id = AlertIdOf(occurrence.Key);
        for (var length = PublicId.ShortestLength; ; length++)
        {
            var added = await scope.ExecuteAsync(
                "insert into alerts (shard, alert_id, public_id, occurrence_id, account_id, rule_key, segment, mode, status, revision, words, created_at) "
                + "values (@shard, @id, @public, @occurrence, @account, @rule, @segment, @mode, 'Open', 1, @words, @now) on conflict (public_id) do nothing",
                ("@shard", shard),
                ("@id", id),
                ("@public", PublicId.Of(id, length)),
                ("@occurrence", occurrence.Key.Id),
                ("@account", occurrence.Key.AccountId),
                ("@rule", occurrence.Key.RuleKey),
                ("@segment", segment),
                ("@mode", occurrence.Key.Mode),
                ("@words", JsonSerializer.Serialize(words, PipelineJson.Default.CardText)),
                ("@now", now));
            if (added == 1)
                return;
        }
    }

    private static Alert Map(Row r) => new()
    {
        Id = r.Text(0),
        PublicId = r.Text(1),
        Occurrence = JsonSerializer.Deserialize(r.Text(2), PipelineJson.Default.Occurrence)!,
        Segment = r.Text(3),
        Revision = r.Int(4),
        Status = r.Enum<AlertStatus>(5),
        SnoozedUntil = r.InstantOrNull(6),
        ClearedOn = r.DateOrNull(7),
        ClearReason = r.TextOrNull(8),
        Text = JsonSerializer.Deserialize(r.Text(9), PipelineJson.Default.CardText)!,
        CreatedAt = r.Instant(10),
    };
}
