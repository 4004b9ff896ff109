using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>
/// Looks at the playbook file with every tick. A changed file becomes a new version once it has settled; a broken one is
/// refused, the version in force stays, and the ops channel is told once.
/// </summary>
public sealed partial class PlaybookWatch(
    Database database, PlaybookKeeper keeper, PlaybookStore playbooks, MetaStore meta, OpsChannel ops, RealTime real, ILogger<PlaybookWatch> logger)
    : IDisposable
{
    /// <summary>How long (real time) a file must have stood unchanged: an editor may still be writing it.</summary>
    public static readonly TimeSpan SettlesIn = TimeSpan.FromSeconds(1);

    /// <summary>Fingerprint of the broken file that was told of; empty while the file is whole.</summary>
    private const string Broken = "playbook.broken-file";

    private const int FaultsShown = 3;

    private readonly SemaphoreSlim one = new(1, 1);
    private string? path;
    private string worked = "";
    private string seen = "";
    private DateTimeOffset seenAt;

    /// <summary>Begins to watch a file that has just been taken; without this nothing is watched.</summary>
    /// <param name="file">its path.</param>
    /// <param name="fingerprint">as it was when it was read.</param>
    public void Begin(string file, string fingerprint)
    {
        path = file;
        worked = fingerprint;
        seen = fingerprint;
    }

    /// <summary>One look.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (path is not { } file || !await one.WaitAsync(TimeSpan.Zero, cancellationToken))
            return;
        try
        {
            var now = PlaybookFiles.Fingerprint(file);
            if (now != seen)
                (seen, seenAt) = (now, real.GetUtcNow());
            else if (now != worked && real.GetUtcNow() - seenAt >= SettlesIn)
                await WorkAsync(file, now, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task WorkAsync(string file, string fingerprint, CancellationToken cancellationToken)
    {
        var loaded = PlaybookLoader.LoadFile(file);
        if (PlaybookFiles.Fingerprint(file) != fingerprint)
            return; // it changed under our hands; the next look sees that

        var name = Path.GetFileName(file);
        if (loaded.Succeeded)
        {
            var taken = await keeper.TakeFileAsync(loaded, name, "file", cancellationToken);
            if (taken.IsNew)
                Taken(taken.Number, loaded.Warnings.Count);
            await WholeAgainAsync(name, taken, cancellationToken);
        }
        else
        {
            Refused(loaded.Faults.Count);
            await AlarmAsync(name, fingerprint, loaded.Faults, cancellationToken);
        }

        worked = fingerprint;
    }

    private async Task AlarmAsync(string name, string fingerprint, IReadOnlyList<PlaybookFault> faults, CancellationToken cancellationToken)
    {
        var told = await meta.FindAsync(Broken, cancellationToken);
        if (told == fingerprint)
            return;

        var current = await playbooks.CurrentAsync(cancellationToken);
        var since = await playbooks.CurrentSinceAsync(cancellationToken);
        var stays = current is null || since is null
            ? "No version is in force."
            : $"The version of {InstantWords.Say(since.Value, await ops.ZoneAsync(cancellationToken))} (number {current.Number}) stays in force.";
        var message = new TextMessage
        {
            Title = $"The playbook {name} is broken and was not taken. {stays}",
            Lines =
            [
                .. faults.Take(FaultsShown).Select(fault => new TextLine(fault.ToString())),
                .. faults.Count > FaultsShown ? [new TextLine($"… and {faults.Count - FaultsShown} more; “playbook lint” names all of them.")] : Array.Empty<TextLine>(),
            ],
        };
        await TellOnceAsync(told, fingerprint, "playbook-broken", message, cancellationToken);
    }

    private async Task WholeAgainAsync(string name, TakenPlaybook taken, CancellationToken cancellationToken)
    {
        if (await meta.FindAsync(Broken, cancellationToken) is not { Length: > 0 } told)
            return;

        var force = taken.IsNew ? $"It is in force as version {taken.Number}." : $"Version {taken.Number} is still in force.";
        await TellOnceAsync(told, "", "playbook-whole", TextMessage.Of($"The playbook {name} is whole again. {force}"), cancellationToken);
    }

    // Of several hosts that watch the same file the one that changes the mark tells it.
    private Task TellOnceAsync(string? was, string mark, string kind, TextMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async scope =>
            {
                if (await MetaStore.ReplaceAsync(scope, Broken, was, mark))
                    await ops.TellAsync(scope, StableId.Of(kind, was ?? "", mark, real.GetUtcNow().ToString("O")), message);
            },
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "The playbook file changed: version {Number} is in force, with {Warnings} warnings")]
    private partial void Taken(int number, int warnings);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The playbook file changed and is broken ({Faults} faults); the version in force stays")]
    private partial void Refused(int faults);
}
