using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Migrations;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Engine;

public sealed class MigrationTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Eight_hosts_may_migrate_at_once(DatabaseEngine engine)
    {
        await using var place = await TestDatabase.CreateAsync(engine);
        var hosts = Enumerable.Range(0, 8).Select(_ => new Database(Stores.Options(place), new RealTime(TimeProvider.System))).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.StartAsync())));

        var versions = await hosts[0].ReadAsync(session => session.QueryAsync("select version from schema_versions order by version", row => row.Int(0)));
        Assert.Equal(Migration.All.Select(m => m.Version), versions);
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_second_start_changes_nothing(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));

        await stores.Database.StartAsync();

        Assert.NotNull(await stores.Accounts.FindAsync("acme-1"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_older_program_refuses_a_newer_database(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.Database.WriteAsync(scope => scope.ExecuteAsync("insert into schema_versions (version, name, applied_at) values (99, 'tomorrow', 0)"));

        var refusal = await Assert.ThrowsAsync<StoreException>(() => stores.Database.StartAsync());

        Assert.Equal(StoreFault.NewerSchema, refusal.Fault);
        Assert.Contains("version 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(m => m.Version));
}
