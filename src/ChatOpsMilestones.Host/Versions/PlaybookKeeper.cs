using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Playbooks.Patching;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Versions;

/// <param name="Number">of the version now in force.</param>
/// <param name="Playbook">the file with its patches.</param>
/// <param name="IsNew">false when it was in force already.</param>
public sealed record TakenPlaybook(int Number, Playbook Playbook, bool IsNew);

/// <summary>
/// Makes versions: what the file says, with the approved patches on top. A file that is taken keeps the patches; where it
/// now says something else itself it wins, and the patch is retired with a word in the ops channel (docs/adr/0007).
/// </summary>
public sealed class PlaybookKeeper(
    Database database, PlaybookStore playbooks, PatchStore patches, MetaStore meta, OpsChannel ops, BusinessTime business)
{
    /// <summary>The file's own text, without patches.</summary>
    private const string FileText = "playbook.file-text";

    /// <summary>Stores a loaded file, with the patches, as the current version; the same again changes nothing.</summary>
    /// <param name="loaded">without faults.</param>
    /// <param name="fileName">its name, without folder.</param>
    /// <param name="author">who brought it.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<TakenPlaybook> TakeFileAsync(PlaybookLoadResult loaded, string fileName, string author, CancellationToken cancellationToken)
    {
        var playbook = loaded.Playbook ?? throw new ArgumentException("A playbook with faults is never stored.", nameof(loaded));
        var states = PlaybookPatcher.States(loaded.Text);
        var open = await patches.OpenAsync(cancellationToken);
        var retired = open
            .Select(patch => (Patch: patch, Because: StatePatches.Overtaken(patch, states)))
            .Where(pair => pair.Because is not null)
            .ToList();
        var kept = open.Except(retired.Select(pair => pair.Patch)).ToList();
        var text = loaded.Text;
        if (kept.Count > 0)
        {
            var patched = Patched(loaded.Text, kept, fileName);
            if (patched.Playbook is { } together)
                (text, playbook) = (patched.Text, together);
            else
                retired.AddRange(kept.Select(patch => (patch, (string?)$"it no longer fits the file: {patched.Faults[0].Message}")));
        }

        var now = business.GetUtcNow();
        var before = await playbooks.CurrentAsync(cancellationToken);
        var number = await database.WriteAsync(
            async scope =>
            {
                foreach (var (patch, because) in retired)
                {
                    if (await PatchStore.RetireAsync(scope, patch.Id, now, because!)) // not null: filtered above
                        await ops.TellAsync(scope, StableId.Of("patch-retired", patch.Id), Retired(patch, because!, playbook));
                }

                await MetaStore.SetAsync(scope, FileText, loaded.Text);
                return await PlaybookStore.SaveCurrentAsync(scope, playbook.Version, playbook.Name, text, fileName, author, now);
            },
            cancellationToken);
        return new TakenPlaybook(number, playbook, before?.Version != playbook.Version);
    }

    /// <summary>What the file itself says, without patches; null before the first.</summary>
    public async Task<string?> FileTextAsync(CancellationToken cancellationToken) =>
        await meta.FindAsync(FileText, cancellationToken) ?? (await playbooks.CurrentAsync(cancellationToken))?.Yaml;

    /// <summary>Stores a version made of the file and patches, in the transaction that changes the patches.</summary>
    internal static Task<int> SaveAsync(DbTransactionScope scope, PlaybookLoadResult patched, string fileName, string author, DateTimeOffset now) =>
        PlaybookStore.SaveCurrentAsync(scope, patched.Playbook!.Version, patched.Playbook.Name, patched.Text, fileName, author, now); // the caller has seen it load

    internal static PlaybookLoadResult Patched(string fileText, IEnumerable<PlaybookPatch> patches, string fileName) =>
        PlaybookLoader.Load(PlaybookPatcher.Apply(fileText, patches.Select(StatePatches.Of)), fileName);

    private static TextMessage Retired(PlaybookPatch patch, string because, Playbook playbook)
    {
        var name = playbook.Milestones.FirstOrDefault(m => m.Id == patch.MilestoneId)?.Name ?? patch.MilestoneId;
        return TextMessage.Of(
            $"The playbook file has overtaken a change: “{name}” was set to {StatePatches.Of(patch).State} by {patch.AuthorName}, but {because}. The file holds.");
    }
}
