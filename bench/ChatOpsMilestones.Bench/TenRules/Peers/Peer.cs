namespace ChatOpsMilestones.Bench.TenRules.Peers;

/// <summary>A database that keeps one row an account and day and answers the ten rules in SQL.</summary>
internal abstract class Peer : IAsyncDisposable
{
    public abstract string Name { get; }

    public abstract Task LoadAsync(int accounts, CancellationToken stop);

    /// <summary>The ten counts.</summary>
    public abstract Task<int[]> RunAsync(CancellationToken stop);

    public abstract ValueTask DisposeAsync();

    protected static string Query(string name) => File.ReadAllText(PathOf(name));

    protected static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "TenRules", "Peers", name);
}
