using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Engine;

public sealed class TransactionTests
{
    private const string Count = "insert into counters (name, value) values (@name, 1) on conflict (name) do update set value = counters.value + 1";

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Work_that_throws_leaves_nothing(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Database.WriteAsync(async scope =>
        {
            await scope.ExecuteAsync(Count, ("@name", "half"));
            throw new InvalidOperationException("in the middle");
        }));

        Assert.Equal(0, await ValueAsync(stores, "half"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_cancelled_write_leaves_nothing_and_the_next_one_works(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stores.Database.WriteAsync(
            async scope =>
            {
                await scope.ExecuteAsync(Count, ("@name", "stopped"));
                await stop.CancelAsync();
                await scope.ExecuteAsync(Count, ("@name", "stopped"));
            },
            stop.Token));
        await stores.Database.WriteAsync(scope => scope.ExecuteAsync(Count, ("@name", "next")));

        Assert.Equal(0, await ValueAsync(stores, "stopped"));
        Assert.Equal(1, await ValueAsync(stores, "next"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Many_writers_at_once_all_get_through(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? stores.Database : other).WriteAsync(scope => scope.ExecuteAsync(Count, ("@name", "clicks"))))));

        Assert.Equal(40, await ValueAsync(stores, "clicks"));
    }

    private static Task<long> ValueAsync(Stores stores, string name) =>
        stores.Database.ReadAsync(session => session.NumberAsync("select value from counters where name = @name", ("@name", name)));
}
