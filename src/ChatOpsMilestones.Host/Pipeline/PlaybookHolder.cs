using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>The stored current version of the playbook, parsed once. Hosts run what is stored, not the file.</summary>
public sealed class PlaybookHolder(PlaybookStore store, BusinessTime business)
{
    private Playbook? parsed;

    /// <summary>Stores a loaded file as the current version; the same text again changes nothing.</summary>
    public async Task<int> StoreAsync(PlaybookLoadResult loaded, string fileName, string author, CancellationToken cancellationToken)
    {
        var playbook = loaded.Playbook ?? throw new ArgumentException("A playbook with faults is never stored.", nameof(loaded));
        var number = await store.SaveCurrentAsync(
            playbook.Version, playbook.Name, loaded.Text, fileName, author, business.GetUtcNow(), cancellationToken);
        parsed = playbook;
        return number;
    }

    /// <summary>The current playbook.</summary>
    /// <exception cref="InvalidOperationException">none is stored, or the stored one is not understood by this program.</exception>
    public async Task<Playbook> CurrentAsync(CancellationToken cancellationToken)
    {
        var stored = await store.CurrentAsync(cancellationToken) ?? throw new InvalidOperationException("No playbook is stored yet.");
        if (parsed?.Version == stored.Version)
            return parsed;

        var loaded = PlaybookLoader.Load(stored.Yaml, stored.FileName);
        return parsed = loaded.Playbook
            ?? throw new InvalidOperationException($"The stored playbook {stored.FileName} (version {stored.Number}) cannot be read: {loaded.Faults[0]}");
    }
}
