using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>Keeps the registry and the store alike: what is installed, with its tokens encrypted, and what has ended.</summary>
public sealed class InstallationKeeper
{
    private readonly SlackApi api;
    private readonly SlackOptions options;
    private readonly SlackInstallations installations;
    private readonly ChatInstallationBook book;
    private readonly RealTime time;
    private readonly ConcurrentDictionary<string, int> adopted = new();

    public InstallationKeeper(SlackApi api, SlackOptions options, SlackInstallations installations, ChatInstallationBook book, RealTime time)
    {
        (this.api, this.options, this.installations, this.book, this.time) = (api, options, installations, book, time);
        Cipher = options.ClientId.Length > 0 ? new InstallationCipher(options.EncryptionKey) : null;
    }

    /// <summary>Null where one workspace is connected by the token in the settings.</summary>
    internal InstallationCipher? Cipher { get; }

    internal ChatInstallationBook Book => book;

    /// <summary>Takes over what this host or another one has kept since the last time.</summary>
    /// <returns>What no key opens, in words for the operator; null when all is well.</returns>
    public async Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        string? fault = null;
        foreach (var row in await book.AllAsync(InstallationRow.Platform, cancellationToken))
            fault = Adopt(row) ? fault : $"Slack:EncryptionKey: it does not open the tokens of {row.Installation}. Give the key they were kept with (behind the new one, separated by a comma), or install the app there again.";
        return fault;
    }

    /// <summary>What was known of the workspace of this token when it was last asked; null when it never was.</summary>
    internal async Task<SlackInstallation?> RememberedAsync(SlackToken token, CancellationToken cancellationToken)
    {
        var print = InstallationRow.Print(token);
        foreach (var row in await book.AllAsync(InstallationRow.Platform, cancellationToken))
        {
            if (InstallationRow.Body(row) is { } body && body.TokenPrint == print)
                return InstallationRow.Read(row, body, token) with { DeadBecause = null };
        }

        return null;
    }

    /// <summary>Keeps the workspace of the token in the settings, without the token.</summary>
    internal async Task KeepAsync(SlackInstallation at, CancellationToken cancellationToken)
    {
        installations.Put(at);
        await book.KeepAsync(InstallationRow.Write(at, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Keeps a new installation with its tokens: first in the store, then in use.</summary>
    internal async Task KeepAsync(SlackInstallation at, string? refresh, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        await book.KeepAsync(InstallationRow.Write(at, refresh, expiresAt, Cipher!, time.GetUtcNow()), cancellationToken);
        installations.Put(at);
    }

    /// <summary>
    /// Ends an installation of which Slack said that it was removed. Such a word may come late, after the app was installed again: the
    /// token itself is asked first.
    /// </summary>
    public async Task EndAsync(string key, string reason, CancellationToken cancellationToken)
    {
        if (installations.Find(key) is not { } at)
            return;
        if (!at.Token.IsEmpty && (await WhoAmI.AskAsync(api, at.Token, cancellationToken)).Succeeded)
            return;

        installations.MarkDead(key, reason);
        foreach (var row in await book.AllAsync(InstallationRow.Platform, cancellationToken))
        {
            // Its tokens are worth nothing any more; they need not lie about.
            if (row.Installation == key)
                await book.ReplaceAsync(row with { Secret = null, ExpiresAt = null, DeadBecause = reason, ChangedAt = time.GetUtcNow() }, cancellationToken);
        }
    }

    /// <summary>Takes a row into the registry, if it is newer than what was taken before.</summary>
    /// <returns>False when no key opens its tokens.</returns>
    internal bool Adopt(ChatInstallation row)
    {
        // Rows of the token in the settings are only remembered; that token is asked itself.
        if (Cipher is null || InstallationRow.Body(row) is not { TokenPrint: null } body || adopted.GetValueOrDefault(row.Installation) >= row.Revision)
            return true;

        // First as a death, so that whoever waits for one hears of it.
        if (row.DeadBecause is { } reason)
            installations.MarkDead(row.Installation, reason);
        if (row.Secret is null)
        {
            installations.Put(InstallationRow.Read(row, body, default) with { DeadBecause = row.DeadBecause ?? "ended" });
        }
        else
        {
            if (InstallationRow.Open(row, Cipher) is not { } tokens)
                return false;
            installations.Put(InstallationRow.Read(row, body, new SlackToken(tokens.Token)));
        }

        adopted[row.Installation] = row.Revision;
        return true;
    }
}
