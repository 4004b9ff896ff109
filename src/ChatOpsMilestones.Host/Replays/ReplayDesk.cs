using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Replays;

namespace ChatOpsMilestones.Hosting.Replays;

/// <summary>Runs replays in the background: each milestone (or the whole playbook, null) at most once at a time, one after the other.</summary>
public sealed partial class ReplayDesk(
    ReplayRun run, ReplayStore store, PlaybookHolder playbooks, BusinessTime business, IHostApplicationLifetime lifetime, ILogger<ReplayDesk> logger) : IDisposable
{
    private const string Whole = "";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Running> running = [];
    private readonly ConcurrentDictionary<string, string> faults = new();

    /// <summary>Share that is done of a milestone's replay, 0–1; null when none runs.</summary>
    public double? ProgressOf(string? milestoneId)
    {
        lock (gate)
            return running.GetValueOrDefault(milestoneId ?? Whole)?.Share;
    }

    /// <summary>Why the last replay of a milestone failed; null when it did not.</summary>
    public string? FaultOf(string? milestoneId) => faults.GetValueOrDefault(milestoneId ?? Whole);

    /// <summary>Starts a replay of a milestone of the playbook that runs; one that runs already is joined.</summary>
    /// <returns>its report; null when it failed, and the fault is kept.</returns>
    public Task<ReplayReport?> StartAsync(string? milestoneId, string madeBy)
    {
        var key = milestoneId ?? Whole;
        lock (gate)
        {
            if (running.TryGetValue(key, out var known))
                return known.Work;
            var fresh = new Running();
            running[key] = fresh;
            faults.TryRemove(key, out _);

            // Off the caller's thread at once: it is an answer to a click.
            return fresh.Work = Task.Run(() => WorkAsync(key, madeBy, fresh), CancellationToken.None);
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<ReplayReport?> WorkAsync(string key, string madeBy, Running mine)
    {
        var stop = lifetime.ApplicationStopping;
        try
        {
            await turn.WaitAsync(stop);
            try
            {
                var playbook = await playbooks.CurrentAsync(stop);
                var report = await run.RunAsync(new ReplayQuestion { Playbook = playbook, MilestoneId = key == Whole ? null : key }, share => mine.Share = share, stop);
                await store.SaveAsync(report, madeBy, business.GetUtcNow(), stop);
                return report;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The edge of a background job: nobody above it could tell the person.
            ReplayFailed(error, key);
            faults[key] = "The last replay failed; the log says why.";
            return null;
        }
        finally
        {
            lock (gate)
                running.Remove(key);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The replay of milestone {MilestoneId} failed")]
    private partial void ReplayFailed(Exception error, string milestoneId);

    private sealed class Running
    {
        public double Share { get; set; }

        // Set under the same lock under which it is found.
        public Task<ReplayReport?> Work { get; set; } = Task.FromResult<ReplayReport?>(null);
    }
}
