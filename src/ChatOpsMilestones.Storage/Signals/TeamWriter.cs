using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Writes what belongs to no account: teammates, holidays, watermarks.</summary>
internal static class TeamWriter
{
    public static async Task<SignalOutcome> WriteAsync(DbTransactionScope scope, Signal signal, DateTimeOffset recordedAt, Generation generation) =>
        signal switch
        {
            Teammate teammate => await WriteAsync(scope, teammate, recordedAt),
            Holiday holiday => await WriteAsync(scope, holiday, recordedAt, generation),
            Watermark watermark => await WriteAsync(scope, watermark, recordedAt, generation),
            _ => throw new System.Diagnostics.UnreachableException($"{signal.GetType().Name} names no account and has no table."),
        };

    private static async Task<SignalOutcome> WriteAsync(DbTransactionScope scope, Teammate teammate, DateTimeOffset recordedAt)
    {
        var body = SignalJson.Of(teammate, SignalContext.Default.Teammate);
        var before = await scope.FirstAsync<long?>("select hash from people where email = @email", static row => row.Long(0), ("@email", teammate.Email));
        if (before == body.Hash)
            return SignalOutcome.Same;

        await scope.ExecuteAsync(
            """
            insert into people (email, name, role, manager_email, backup_email, source, body, hash, first_recorded_at, recorded_at)
            values (@email, @name, @role, @manager, @backup, @source, @body, @hash, @now, @now)
            on conflict (email) do update set
                name = excluded.name, role = excluded.role, manager_email = excluded.manager_email,
                backup_email = excluded.backup_email, source = excluded.source, body = excluded.body,
                hash = excluded.hash, recorded_at = excluded.recorded_at
            """,
            ("@email", teammate.Email), ("@name", teammate.Name), ("@role", teammate.Role), ("@manager", teammate.ManagerEmail),
            ("@backup", teammate.BackupEmail), ("@source", teammate.Source), ("@body", body.Text), ("@hash", body.Hash), ("@now", recordedAt));
        return before is null ? SignalOutcome.New : SignalOutcome.Changed;
    }

    private static async Task<SignalOutcome> WriteAsync(DbTransactionScope scope, Holiday holiday, DateTimeOffset recordedAt, Generation generation)
    {
        var before = await scope.FirstAsync(
            "select name from holidays where calendar = @calendar and day = @day",
            static row => row.Text(0),
            ("@calendar", holiday.Calendar), ("@day", holiday.Date));
        if (before == holiday.Name)
            return SignalOutcome.Same;

        await scope.ExecuteAsync(
            """
            insert into holidays (calendar, day, name, source, recorded_at) values (@calendar, @day, @name, @source, @now)
            on conflict (calendar, day) do update set name = excluded.name, source = excluded.source, recorded_at = excluded.recorded_at
            """,
            ("@calendar", holiday.Calendar), ("@day", holiday.Date), ("@name", holiday.Name), ("@source", holiday.Source), ("@now", recordedAt));
        if (before is null)
            generation.Changed("holiday", holiday.Date);
        return before is null ? SignalOutcome.New : SignalOutcome.Changed;
    }

    private static async Task<SignalOutcome> WriteAsync(DbTransactionScope scope, Watermark watermark, DateTimeOffset recordedAt, Generation generation)
    {
        var before = await scope.FirstAsync<DateOnly?>(
            "select complete_through from watermarks where source = @source and metric = @metric",
            static row => row.Date(0),
            ("@source", watermark.Source), ("@metric", watermark.Metric));
        if (watermark.CompleteThrough <= before)
            return SignalOutcome.Same;

        // The condition is repeated for another host that was faster.
        await scope.ExecuteAsync(
            """
            insert into watermarks (source, metric, complete_through, recorded_at) values (@source, @metric, @day, @now)
            on conflict (source, metric) do update set complete_through = excluded.complete_through, recorded_at = excluded.recorded_at
            where excluded.complete_through > watermarks.complete_through
            """,
            ("@source", watermark.Source), ("@metric", watermark.Metric), ("@day", watermark.CompleteThrough), ("@now", recordedAt));

        // Without a mark the metric was complete through its last value, which may be any day of any account.
        generation.Changed("watermark", before?.AddDays(1) ?? DateOnly.MinValue);
        return before is null ? SignalOutcome.New : SignalOutcome.Changed;
    }
}
