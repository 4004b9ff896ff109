using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.Storage.Work;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests;

/// <summary>A migrated database of one engine with the stores on it.</summary>
internal sealed class Stores : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase place;

    private Stores(TestDatabase place, Database database, ManualTime clock)
    {
        this.place = place;
        Database = database;
        Clock = clock;
        Signals = new SignalStore(database);
        Accounts = new AccountStore(database);
        Histories = new HistoryStore(database);
        Work = new WorkStore(database);
    }

    public Database Database { get; }

    /// <summary>The clock on the wall, held.</summary>
    public ManualTime Clock { get; }

    public SignalStore Signals { get; }

    public AccountStore Accounts { get; }

    public HistoryStore Histories { get; }

    public WorkStore Work { get; }

    public static async Task<Stores> CreateAsync(DatabaseEngine engine)
    {
        var place = await TestDatabase.CreateAsync(engine);
        var clock = new ManualTime(Monday);
        var database = new Database(Options(place), new RealTime(clock));
        await database.StartAsync();
        return new Stores(place, database, clock);
    }

    public static StorageOptions Options(TestDatabase place) => new()
    {
        Provider = place.Engine == DatabaseEngine.Sqlite ? StorageProvider.Sqlite : StorageProvider.PostgreSQL,
        ConnectionString = place.ConnectionString,
    };

    public Task<IReadOnlyList<SignalOutcome>> WriteAsync(params Signal[] signals) => Signals.WriteAsync(signals, Monday);

    /// <summary>A second host on the same database.</summary>
    public Database Another() => new(Options(place), new RealTime(Clock));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await place.DisposeAsync();
    }

    public static Account Account(string id, string name = "Acme", string segment = "SMB", string? owner = null) =>
        new() { Id = id, Name = name, Segment = segment, OwnerEmail = owner };

    public static DateOnly Day(int month, int day) => new(2026, month, day);
}
