using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Replays;

/// <summary>What a typed word means: a milestone of the playbook that runs, a file, or (without a word) the whole playbook.</summary>
/// <param name="Playbook">to be run.</param>
/// <param name="MilestoneId">null for all of it.</param>
/// <param name="IsCurrent">whether it is the playbook that runs.</param>
public sealed record ReplayTarget(Playbook Playbook, string? MilestoneId, bool IsCurrent)
{
    /// <summary>The word for the playbook that runs.</summary>
    public const string Current = "current";

    /// <param name="word">as typed; null for the whole playbook.</param>
    /// <param name="milestone">only this milestone of a file; null for all.</param>
    /// <param name="store">where the current playbook is.</param>
    /// <param name="settingsFile">the file it comes from while none is stored.</param>
    /// <param name="cancellationToken">stops it.</param>
    public static async Task<(ReplayTarget? Target, IReadOnlyList<string> Faults)> FindAsync(
        string? word, string? milestone, PlaybookStore store, string settingsFile, CancellationToken cancellationToken)
    {
        if (word is not null && IsFile(word))
        {
            return Load(word) switch
            {
                { Playbook: { } playbook } => Choose(playbook, milestone, isCurrent: false),
                { Faults: var faults } => (null, faults),
            };
        }

        var current = await CurrentAsync(store, settingsFile, cancellationToken);
        if (current.Playbook is null)
            return (null, current.Faults);
        if (word is not null and not Current && milestone is not null)
            return (null, [$"--milestone belongs to a file; {word} is a milestone already."]);
        return Choose(current.Playbook, word is Current ? milestone : word ?? milestone, isCurrent: true);
    }

    /// <summary>A playbook to compare with: the one that runs, or a file.</summary>
    public static async Task<(Playbook? Playbook, IReadOnlyList<string> Faults)> AgainstAsync(
        string word, PlaybookStore store, string settingsFile, CancellationToken cancellationToken) =>
        word == Current ? await CurrentAsync(store, settingsFile, cancellationToken) : Load(word);

    private static async Task<(Playbook? Playbook, IReadOnlyList<string> Faults)> CurrentAsync(
        PlaybookStore store, string settingsFile, CancellationToken cancellationToken)
    {
        if (await store.CurrentAsync(cancellationToken) is not { } stored)
            return Load(settingsFile);
        var loaded = PlaybookLoader.Load(stored.Yaml, stored.FileName);
        return (loaded.Playbook, [.. loaded.Faults.Select(f => f.ToString())]);
    }

    private static (Playbook? Playbook, IReadOnlyList<string> Faults) Load(string file)
    {
        if (FileFinder.Find(file) is not { } found)
            return (null, [$"{file}: there is no such playbook file."]);
        var loaded = PlaybookLoader.LoadFile(found);
        return (loaded.Playbook, [.. loaded.Faults.Select(f => f.ToString())]);
    }

    private static (ReplayTarget?, IReadOnlyList<string>) Choose(Playbook playbook, string? milestone, bool isCurrent)
    {
        if (milestone is null || playbook.Milestones.Any(m => m.Id == milestone))
            return (new ReplayTarget(playbook, milestone, isCurrent), []);
        var known = playbook.Milestones.Select(m => m.Id).ToList();
        var hint = NearestName.Of(milestone, known) is { } near ? $"Did you mean {near}?" : $"There are: {string.Join(", ", known)}.";
        return (null, [$"The playbook “{playbook.Name}” has no milestone “{milestone}”. {hint}"]);
    }

    // A milestone's id has neither a dot nor a slash.
    private static bool IsFile(string word) => word.IndexOfAny(['.', '/', '\\']) >= 0;
}
