using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>The stored current version of the playbook, parsed once. Hosts run what is stored, not the file.</summary>
public sealed class PlaybookHolder(PlaybookStore store)
{
    private const int MostEarlier = 8;

    private readonly ConcurrentDictionary<string, Playbook?> earlier = new();
    private Playbook? parsed;

    /// <summary>The current playbook.</summary>
    /// <exception cref="InvalidOperationException">none is stored, or the stored one is not understood by this program.</exception>
    public async Task<Playbook> CurrentAsync(CancellationToken cancellationToken)
    {
        // Asked for with every card: the text is read only when another one is in force.
        if (parsed is { } known && known.Version == await store.CurrentVersionAsync(cancellationToken))
            return known;
        var stored = await store.CurrentAsync(cancellationToken) ?? throw new InvalidOperationException("No playbook is stored yet.");

        var loaded = PlaybookLoader.Load(stored.Yaml, stored.FileName);
        return parsed = loaded.Playbook
            ?? throw new InvalidOperationException($"The stored playbook {stored.FileName} (version {stored.Number}) cannot be read: {loaded.Faults[0]}");
    }

    /// <summary>
    /// An earlier version: what an alert was opened under still names it. Null when it is not kept, or no longer understood.
    /// </summary>
    public async Task<Playbook?> VersionAsync(string version, CancellationToken cancellationToken)
    {
        if (parsed?.Version == version)
            return parsed;
        if (earlier.TryGetValue(version, out var known))
            return known;
        if (earlier.Count >= MostEarlier)
            earlier.Clear();
        var stored = await store.FindAsync(version, cancellationToken);
        return earlier[version] = stored is null ? null : PlaybookLoader.Load(stored.Yaml, stored.FileName).Playbook;
    }
}
