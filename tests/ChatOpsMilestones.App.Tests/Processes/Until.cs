using System.Diagnostics;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>Asks another process again and again until it is so far, or the time is over.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static async Task<T> FoundAsync<T>(Func<Task<T?>> ask, string what)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Longest)
        {
            if (await ask() is { } found)
                return found;
            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Waited {Longest.TotalMinutes} minutes in vain for {what}.");
    }

    public static Task TrueAsync(Func<Task<bool>> ask, string what) =>
        FoundAsync(async () => await ask() ? "yes" : null, what);
}
