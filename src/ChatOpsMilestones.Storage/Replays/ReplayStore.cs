using System.Globalization;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Replays;

/// <summary>Keeps what replays found, beside the definition that was run.</summary>
public sealed class ReplayStore(Database database)
{
    private const string Whole = "";
    private const string Columns = "replay_id, milestone, fingerprint, segment, made_by, made_at, body";

    /// <summary>Runs kept of each milestone; older ones are dropped.</summary>
    public const int Kept = 20;

    /// <summary>Stores a report; one of the whole playbook is stored once for itself and once for each milestone.</summary>
    public Task SaveAsync(ReplayReport report, string madeBy, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async scope =>
            {
                if (report.MilestoneId is null)
                    await SaveAsync(scope, Whole, report.PlaybookVersion, WithoutExamples(report), madeBy, at);
                foreach (var milestone in report.Milestones)
                    await SaveAsync(scope, milestone.Id, milestone.Fingerprint, Only(report, milestone), madeBy, at);
            },
            cancellationToken);

    /// <summary>The newest replay of a milestone, whatever its definition was then; null for none.</summary>
    public Task<StoredReplay?> LatestAsync(string milestone, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"select {Columns} from replays where milestone = @milestone order by made_at desc, replay_id limit 1", Map, ("@milestone", milestone)),
            cancellationToken);

    /// <summary>The newest replay of every milestone.</summary>
    public async Task<IReadOnlyDictionary<string, StoredReplay>> LatestOfAllAsync(CancellationToken cancellationToken = default)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(
                $"""
                select {Columns} from replays r
                where milestone <> '' and made_at = (select max(made_at) from replays n where n.milestone = r.milestone)
                order by replay_id desc
                """,
                Map),
            cancellationToken);
        var latest = new Dictionary<string, StoredReplay>();
        foreach (var row in rows)
            latest[row.Milestone!] = row; // never null: the whole playbook is left out
        return latest;
    }

    /// <summary>Definitions that a replay over all segments has been made of: fingerprint → when the last one was.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ValidatedAsync(CancellationToken cancellationToken = default)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(
                "select fingerprint, max(made_at) from replays where milestone <> '' and segment = '' group by fingerprint",
                static row => (row.Text(0), row.Instant(1))),
            cancellationToken);
        return rows.ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }

    /// <summary>The last day for which daily values were given; null without any.</summary>
    public Task<DateOnly?> LastDataDayAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FirstAsync("select max(complete_through) from watermarks", static row => row.DateOrNull(0)), cancellationToken);

    /// <summary>Yesterday, or the last day with data where that is later. What lies after it has not happened: nothing may be judged by it.</summary>
    public async Task<DateOnly> LastKnowableDayAsync(BusinessTime business, CancellationToken cancellationToken = default)
    {
        var yesterday = DateOnly.FromDateTime(business.GetUtcNow().UtcDateTime).AddDays(-1);
        return await LastDataDayAsync(cancellationToken) is { } day && day > yesterday ? day : yesterday;
    }

    private static async Task SaveAsync(DbTransactionScope scope, string milestone, string fingerprint, ReplayReport report, string madeBy, DateTimeOffset at)
    {
        await scope.ExecuteAsync(
            $"insert into replays ({Columns}, playbook_version, from_day, to_day) "
            + "values (@id, @milestone, @fingerprint, @segment, @by, @at, @body, @playbook, @from, @to) "
            + "on conflict (replay_id) do update set body = excluded.body",
            ("@id", StableId.Of("replay", milestone, fingerprint, report.Segment ?? "", madeBy, at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))),
            ("@milestone", milestone),
            ("@fingerprint", fingerprint),
            ("@segment", report.Segment ?? ""),
            ("@by", madeBy),
            ("@at", at),
            ("@body", ReplayJson.Write(report)),
            ("@playbook", report.PlaybookVersion),
            ("@from", report.From),
            ("@to", report.To));
        await scope.ExecuteAsync(
            "delete from replays where milestone = @milestone and made_at < "
            + "(select min(made_at) from (select made_at from replays where milestone = @milestone order by made_at desc limit @kept) newest)",
            ("@milestone", milestone),
            ("@kept", Kept));
    }

    private static ReplayReport Only(ReplayReport report, MilestoneReplay milestone) => report with
    {
        MilestoneId = milestone.Id,
        Milestones = [milestone],
        Diff = report.Diff is { } diff ? diff with { Milestones = [.. diff.Milestones.Where(m => m.Id == milestone.Id)] } : null,
    };

    // They stand beside their milestones.
    private static ReplayReport WithoutExamples(ReplayReport report) => report with
    {
        Milestones = [.. report.Milestones.Select(m => m with { Examples = [] })],
    };

    private static StoredReplay Map(Row row) => new(
        row.Text(0),
        row.Text(1) is { Length: > 0 } milestone ? milestone : null,
        row.Text(2),
        row.Text(3) is { Length: > 0 } segment ? segment : null,
        row.Text(4),
        row.Instant(5),
        ReplayJson.Read(row.Text(6)));
}
