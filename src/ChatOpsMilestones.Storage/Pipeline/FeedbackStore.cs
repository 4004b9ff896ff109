using System.Text.Json;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>What people did with alerts. Append-only.</summary>
public sealed class FeedbackStore(Database database)
{
    public static async Task<bool> AppendAsync(DbTransactionScope scope, FeedbackEvent feedback) =>
        await scope.ExecuteAsync(
            "insert into feedback (shard, feedback_id, alert_id, seq, account_id, rule_key, person, kind, at, body) "
            + "select @shard, @id, @alert, coalesce(max(seq), 0) + 1, @account, @rule, @person, @kind, @at, @body "
            + "from feedback where alert_id = @alert on conflict do nothing",
            ("@shard", Shard.Of(feedback.AccountId)),
            ("@id", feedback.Id),
            ("@alert", feedback.AlertId),
            ("@account", feedback.AccountId),
            ("@rule", feedback.RuleKey),
            ("@person", feedback.PersonEmail),
            ("@kind", feedback.Kind),
            ("@at", feedback.At),
            ("@body", JsonSerializer.Serialize(feedback, PipelineJson.Default.FeedbackEvent))) == 1;

    public Task<List<FeedbackEvent>> OfAlertAsync(string alertId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync(OfAlert, Map, ("@alert", alertId)), cancellationToken);

    public static Task<List<FeedbackEvent>> OfAlertAsync(DbTransactionScope scope, string alertId) =>
        scope.QueryAsync(OfAlert, Map, ("@alert", alertId));

    /// <summary>All feedback since an instant, oldest first: what the learned relevance is folded from.</summary>
    public Task<List<FeedbackEvent>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync("select body from feedback where at >= @since order by at, alert_id, seq", Map, ("@since", since)),
            cancellationToken);

    private const string OfAlert = "select body from feedback where alert_id = @alert order by at, alert_id, seq";

    private static FeedbackEvent Map(Row r) => JsonSerializer.Deserialize(r.Text(0), PipelineJson.Default.FeedbackEvent)!;
}
