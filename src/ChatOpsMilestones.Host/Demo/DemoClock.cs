using System.Globalization;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Demo;

/// <summary>Where the demo's business time goes on: it may be ahead of the wall, and it never goes back.</summary>
public static class DemoClock
{
    private const string Name = "demo.business-time";

    public static async Task<DateTimeOffset> StartAsync(StorageOptions storage, RealTime real, CancellationToken cancellationToken)
    {
        await using var database = new Database(storage, real);
        await database.StartAsync(cancellationToken);
        var now = real.GetUtcNow();
        var reached = await new MetaStore(database).FindAsync(Name, cancellationToken) is { } text
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))
            : now;
        return reached > now ? reached : now;
    }

    public static Task SaveAsync(MetaStore meta, DateTimeOffset now, CancellationToken cancellationToken) =>
        meta.SetAsync(Name, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), cancellationToken);
}
