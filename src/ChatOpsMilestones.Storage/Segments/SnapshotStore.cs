using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Work;

namespace ChatOpsMilestones.Storage.Segments;

/// <summary>The segments' dated snapshots. They are published once and never change; histories carry them.</summary>
public sealed class SnapshotStore(Database database)
{
    /// <summary>The Mondays that are published for a plan, from a day on.</summary>
    public async Task<IReadOnlySet<DateOnly>> PublishedAsync(string planId, DateOnly from, CancellationToken cancellationToken = default)
    {
        var days = await database.ReadAsync(
            session => session.QueryAsync(
                "select monday from snapshot_runs where plan_id = @plan and monday >= @from", static row => row.Date(0), ("@plan", planId), ("@from", from)),
            cancellationToken);
        return days.ToHashSet();
    }

    /// <summary>
    /// Publishes a Monday's snapshots and makes the accounts due from that day. False when another host has done so before:
    /// then its snapshots stand.
    /// </summary>
    public static async Task<bool> PublishAsync(
        DbTransactionScope scope, string planId, DateOnly monday, IReadOnlyList<SegmentSnapshot> snapshots, DateTimeOffset at)
    {
        if (await scope.ExecuteAsync(
            "insert into snapshot_runs (monday, plan_id, published_at) values (@monday, @plan, @at) on conflict do nothing",
            ("@monday", monday), ("@plan", planId), ("@at", at)) == 0)
        {
            return false;
        }

        foreach (var snapshot in snapshots)
        {
            // The counter's row is locked until the commit, so numbers become visible in order.
            var number = await scope.NumberAsync(
                """
                insert into counters (name, value) values ('snapshot', 1)
                on conflict (name) do update set value = counters.value + 1
                returning value
                """);
            await scope.ExecuteAsync(
                "insert into segment_snapshots (segment, monday, plan_id, number, published_at, body) values (@segment, @monday, @plan, @number, @at, @body)",
                ("@segment", snapshot.Segment), ("@monday", monday), ("@plan", planId), ("@number", number), ("@at", at),
                ("@body", JsonSerializer.Serialize(snapshot, SnapshotJson.Default.SegmentSnapshot)));
        }

        if (snapshots.Count > 0)
            await WorkStore.MakeAllDueAsync(scope, string.Create(CultureInfo.InvariantCulture, $"snapshots of {monday:yyyy-MM-dd}"), monday, at);
        return true;
    }
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SegmentSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
