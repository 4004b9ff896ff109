using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Health;

/// <summary>
/// The health of accounts as it was on each day, by what is known now: what was folded anew is written anew. A day
/// without a row was as the last one that has one.
/// </summary>
public sealed class HealthHistoryStore(Database database)
{
    private const string Columns = "day, total, band, confidence, login, adoption, sentiment, support, financial, cap, adjusted";

    /// <summary>Puts the stored days in line with those that were just folded; the same days again change nothing.</summary>
    /// <param name="scope">the transaction of the evaluation.</param>
    /// <param name="accountId">the account.</param>
    /// <param name="folded">complete days, oldest first, without a gap; what is stored of later ones goes.</param>
    public static async Task SaveAsync(DbTransactionScope scope, string accountId, IReadOnlyList<HealthDay> folded)
    {
        if (folded.Count == 0)
            return;

        var shard = Shard.Of(accountId);
        (string, object?)[] key = [("@shard", shard), ("@account", accountId), ("@from", folded[0].Day)];
        var stored = (await scope.QueryAsync(
            $"select {Columns} from health_history where shard = @shard and account_id = @account and day >= @from", Map, key)).ToDictionary(day => day.Day);
        var last = await scope.FirstAsync(
            $"select {Columns} from health_history where shard = @shard and account_id = @account and day < @from order by day desc limit 1", Map, key);
        var rows = new List<HealthDay>();
        foreach (var day in folded)
        {
            if (last is null ? day.Confidence == 0 : day.ShowsLike(last))
                continue;
            last = day;
            if (!stored.Remove(day.Day, out var known) || !IsSame(day, known))
                rows.Add(day);
        }

        await scope.ExecuteManyAsync(
            "delete from health_history where shard = @shard and account_id = @account and day = @day",
            stored.Keys.Select(day => new (string, object?)[] { ("@shard", shard), ("@account", accountId), ("@day", day) }));
        await scope.ExecuteManyAsync(
            $"""
            insert into health_history (shard, account_id, {Columns})
            values (@shard, @account, @day, @total, @band, @confidence, @login, @adoption, @sentiment, @support, @financial, @cap, @adjusted)
            on conflict (shard, account_id, day) do update set
                total = excluded.total, band = excluded.band, confidence = excluded.confidence, login = excluded.login,
                adoption = excluded.adoption, sentiment = excluded.sentiment, support = excluded.support,
                financial = excluded.financial, cap = excluded.cap, adjusted = excluded.adjusted
            """,
            rows.Select(day => Values(shard, accountId, day)));
    }

    /// <summary>An account's health on each day between two days, both included, oldest first; days before the first row are left out.</summary>
    public async Task<IReadOnlyList<HealthDay>> OfAccountAsync(string accountId, DateOnly from, DateOnly to, CancellationToken cancellationToken = default)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(
                $"select {Columns} from health_history where shard = @shard and account_id = @account and day <= @to order by day",
                Map,
                ("@shard", Shard.Of(accountId)),
                ("@account", accountId),
                ("@to", to)),
            cancellationToken);
        var days = new List<HealthDay>();
        for (var i = 0; i < rows.Count; i++)
        {
            var until = i + 1 < rows.Count ? rows[i + 1].Day.AddDays(-1) : to;
            for (var day = rows[i].Day < from ? from : rows[i].Day; day <= until; day = day.AddDays(1))
                days.Add(rows[i] with { Day = day });
        }

        return days;
    }

    private static bool IsSame(HealthDay one, HealthDay other) =>
        one.Total == other.Total && one.Band == other.Band && one.Confidence == other.Confidence && one.Cap == other.Cap
        && one.Adjusted == other.Adjusted && one.Points.SequenceEqual(other.Points);

    private static (string, object?)[] Values(int shard, string accountId, HealthDay day) =>
    [
        ("@shard", shard), ("@account", accountId), ("@day", day.Day), ("@total", day.Total), ("@band", day.Band?.ToString()),
        ("@confidence", day.Confidence), ("@login", day.Points[0]), ("@adoption", day.Points[1]), ("@sentiment", day.Points[2]),
        ("@support", day.Points[3]), ("@financial", day.Points[4]), ("@cap", day.Cap.ToString()), ("@adjusted", day.Adjusted),
    ];

    private static HealthDay Map(Row row) => new()
    {
        Day = row.Date(0),
        Total = row.IntOrNull(1),
        Computed = row.IntOrNull(1),
        Band = row.IsNull(2) ? null : row.Enum<HealthBand>(2),
        Confidence = row.Double(3),
        Points = [row.DoubleOrNull(4), row.DoubleOrNull(5), row.DoubleOrNull(6), row.DoubleOrNull(7), row.DoubleOrNull(8)],
        Weights = [],
        Cap = row.Enum<HealthCap>(9),
        Adjusted = row.Int(10),
    };
}
