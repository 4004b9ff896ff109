using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Clicks, submissions, commands and messages: stored before they are acknowledged.</summary>
public sealed class CallbackStore(Database database)
{
    /// <summary>Stores a callback durably; false when the same one was stored before.</summary>
    public Task<bool> StoreAsync(Callback callback, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync(
                "insert into callbacks (shard, platform, installation, kind, derived_id, received_at, body) "
                + "values (@shard, @platform, @installation, @kind, @id, @at, @body) on conflict do nothing",
                ("@shard", ShardOf(callback.Key)),
                ("@platform", callback.Key.Platform),
                ("@installation", callback.Key.Installation),
                ("@kind", callback.Key.Kind),
                ("@id", callback.Key.DerivedId),
                ("@at", callback.At),
                ("@body", JsonSerializer.Serialize(callback, PipelineJson.Default.Callback))) == 1,
            cancellationToken);

    /// <summary>Claims the work: false when it was done before. In the transaction that does it, so that it is done once.</summary>
    public static async Task<bool> MarkWorkedAsync(DbTransactionScope scope, CallbackKey key, DateTimeOffset now) =>
        await scope.ExecuteAsync(
            "update callbacks set worked_at = @now where shard = @shard and platform = @platform and installation = @installation and kind = @kind "
            + "and derived_id = @id and worked_at is null",
            ("@now", now),
            ("@shard", ShardOf(key)),
            ("@platform", key.Platform),
            ("@installation", key.Installation),
            ("@kind", key.Kind),
            ("@id", key.DerivedId)) == 1;

    /// <summary>What was stored and not worked yet, oldest first: left over by a crash.</summary>
    public Task<List<Callback>> UnworkedAsync(DateTimeOffset before, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select body from callbacks where worked_at is null and received_at <= @before order by received_at, derived_id limit @most",
                Map,
                ("@before", before),
                ("@most", most)),
            cancellationToken);

    // A callback is stored before anybody has looked at what it is about, so its own key decides.
    private static int ShardOf(CallbackKey key) => Shard.Of(key.DerivedId);

    private static Callback Map(Row r) => JsonSerializer.Deserialize(r.Text(0), PipelineJson.Default.Callback)!;
}
