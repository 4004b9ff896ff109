using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>A way to keep daily usage. Every one gets the same rows in the same batches and must give the same series back.</summary>
internal abstract class Contender : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>An empty store with its tables and, where it has them, its accounts.</summary>
    public abstract Task StartAsync();

    /// <summary>Inserts rows; a row that is there already takes the new value.</summary>
    public abstract Task UpsertAsync(IReadOnlyList<UsageDay> rows);

    /// <summary>Inserts rows that are known to be new.</summary>
    public virtual Task InsertAsync(IReadOnlyList<UsageDay> rows) => UpsertAsync(rows);

    /// <summary>Fills in rows that nobody measures.</summary>
    public virtual Task FillAsync(IReadOnlyList<UsageDay> rows) => InsertAsync(rows);

    /// <summary>Reads the series of accounts in a span of days and adds up what is in them.</summary>
    public abstract Task<Reading> ReadAsync(IReadOnlyList<string> accountIds, DateOnly from, DateOnly to);

    public abstract ValueTask DisposeAsync();
}

/// <summary>What was read, to prove that all read the same.</summary>
internal readonly record struct Reading(long Values, double Sum)
{
    public static Reading Of(Series series, DateOnly from, DateOnly to)
    {
        var values = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
            values += series.On(day) is null ? 0 : 1;
        return new Reading(values, series.Sum(from, to));
    }

    public static Reading operator +(Reading one, Reading other) => new(one.Values + other.Values, one.Sum + other.Sum);
}
