using ChatOpsMilestones.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>The peer: EF Core as its manual advises for bulk work: a short-lived context a batch, reads without tracking.</summary>
internal sealed class EntityFramework(string file) : PlainSql(file)
{
    public override string Name => "EF Core, a row a day";

    public override async Task InsertAsync(IReadOnlyList<UsageDay> rows)
    {
        await using var context = Context();
        context.Usage.AddRange(rows.Select(Row));
        await context.SaveChangesAsync();
    }

    // There is no upsert: what is there is loaded, compared, and saved where it changed.
    public override async Task UpsertAsync(IReadOnlyList<UsageDay> rows)
    {
        await using var context = Context();
        var accounts = rows.Select(row => row.AccountId).Distinct().ToArray();
        var from = rows.Min(row => row.Date);
        var to = rows.Max(row => row.Date);
        var known = await context.Usage
            .Where(row => accounts.Contains(row.AccountId) && row.Day >= from && row.Day <= to)
            .ToDictionaryAsync(row => (row.AccountId, row.Metric, row.Day));
        foreach (var row in rows)
        {
            if (!known.TryGetValue((row.AccountId, row.Metric, row.Date), out var entity))
            {
                context.Usage.Add(Row(row));
            }
            else if (entity.Value != row.Value)
            {
                entity.Value = row.Value;
                context.Entry(entity).Property(one => one.Value).IsModified = true;
            }
        }

        await context.SaveChangesAsync();
    }

    public override async Task<Reading> ReadAsync(IReadOnlyList<string> accountIds, DateOnly from, DateOnly to)
    {
        var reading = new Reading();
        await using var context = Context();
        foreach (var page in accountIds.Chunk(ReadPage))
        {
            var series = new RowSeries(from, to);
            var rows = context.Usage.AsNoTracking().Where(row => page.Contains(row.AccountId) && row.Day >= from && row.Day <= to);
            await foreach (var row in rows.AsAsyncEnumerable())
                series.Add(row.AccountId, row.Metric, row.Day, row.Value);
            reading += series.Read();
        }

        return reading;
    }

    private static UsageRow Row(UsageDay row) => new() { AccountId = row.AccountId, Metric = row.Metric, Day = row.Date, Value = row.Value };

    private UsageContext Context()
    {
        var context = new UsageContext(Connection);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        return context;
    }
}
