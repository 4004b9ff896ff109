using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.OAuth;

/// <summary>
/// Renews tokens that end. What renews works once, so one host at a time does it, and the new pair is in the store before it is
/// used: a host that dies in between has lost nothing. Source: docs.slack.dev, authentication/using-token-rotation.
/// </summary>
public sealed partial class TokenRotation(
    SlackApi api, SlackOptions options, SlackInstallations installations, InstallationKeeper keeper, RealTime time, ILogger<TokenRotation> logger)
{
    /// <summary>Slack's word for a token that renews nothing any more.</summary>
    public const string Spent = "invalid_refresh_token";

    /// <summary>Tokens are renewed so long before their end; they live for twelve hours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    // Longer than the call and the writing take at worst.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly string holder = "renewal-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();
    private readonly ConcurrentDictionary<string, Unsaved> unsaved = new();

    /// <summary>Renews what is due, and writes what could not be written before.</summary>
    public async Task RenewDueAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await keeper.Book.AllAsync(InstallationRow.Platform, cancellationToken))
        {
            if (unsaved.ContainsKey(row.Installation) || IsDue(row))
                await RenewAsync(row.Installation, _ => false, cancellationToken);
        }
    }

    /// <summary>Renews one whose token Slack calls expired; a <see cref="TokenRefresher"/>.</summary>
    /// <returns>Null when it cannot be renewed now.</returns>
    public async Task<SlackInstallation?> RefreshAsync(string installation, CancellationToken cancellationToken)
    {
        var before = installations.Find(installation)?.Token;
        await RenewAsync(installation, tokens => before is { } refused && tokens.Token == refused.Value, cancellationToken);
        return installations.Find(installation) is { DeadBecause: null } now && now.Token != before ? now : null;
    }

    private async Task RenewAsync(string key, Func<InstallationTokens, bool> mustChange, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (unsaved.ContainsKey(key))
            {
                await SaveAsync(key);
                return;
            }

            var now = time.GetUtcNow();
            var hold = new InstallationHold(InstallationRow.Platform, key, holder, now, now + Lease);
            if (await keeper.Book.HoldAsync(hold, cancellationToken) is not { } row)
                return;
            if (!await RenewHeldAsync(row, mustChange, cancellationToken))
                await keeper.Book.ReleaseAsync(hold, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>True when the row was replaced, which lets go of it.</returns>
    private async Task<bool> RenewHeldAsync(ChatInstallation row, Func<InstallationTokens, bool> mustChange, CancellationToken cancellationToken)
    {
        // Another host may have renewed it since we looked.
        keeper.Adopt(row);
        if (keeper.Cipher is not { } cipher || InstallationRow.Open(row, cipher) is not { Refresh: { } refresh } tokens || (!IsDue(row) && !mustChange(tokens)))
            return false;

        var reply = await AskAsync(refresh, cancellationToken);
        if (reply.Fault is { } fault)
            return await FailedAsync(row, fault);
        if (reply.Value is not { AccessToken.Length: > 0 } renewed)
            return await FailedAsync(row, new SlackFault(SlackFaultClass.Unrecognized, "unreadable"));

        // From here on the old pair is worth nothing: nobody's cancellation may lose the new one.
        var pair = new InstallationTokens { Token = renewed.AccessToken, Refresh = renewed.RefreshToken ?? refresh };
        var ends = renewed.ExpiresIn is > 0 and var seconds ? time.GetUtcNow().AddSeconds(seconds) : (DateTimeOffset?)null;
        unsaved[row.Installation] = new Unsaved(
            row with { Secret = InstallationRow.Seal(row.Installation, pair, cipher), ExpiresAt = ends, DeadBecause = null, ChangedAt = time.GetUtcNow() }, row.Secret!);
        return await SaveAsync(row.Installation);
    }

    private async Task<SlackReply<OAuthAccess>> AskAsync(string refresh, CancellationToken cancellationToken)
    {
        try
        {
            return await api.OAuthAccessAsync(
                new JsonObject { ["client_id"] = options.ClientId, ["client_secret"] = options.ClientSecret, ["grant_type"] = "refresh_token", ["refresh_token"] = refresh },
                cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or System.Text.Json.JsonException)
        {
            return new(null, new SlackFault(SlackFaultClass.Unknown, "unreachable"));
        }
    }

    /// <summary>Writes the new pair, then uses it. What cannot be written is kept and written at the next turn.</summary>
    private async Task<bool> SaveAsync(string key)
    {
        var (pending, replaced) = unsaved[key];
        try
        {
            while (!await keeper.Book.ReplaceAsync(pending, CancellationToken.None))
            {
                // Changed under our hands. Where the tokens are still those that we have used up, ours are the ones that work.
                var current = (await keeper.Book.AllAsync(InstallationRow.Platform, CancellationToken.None)).Find(row => row.Installation == key);
                if (current?.Secret is not { } secret || !secret.AsSpan().SequenceEqual(replaced))
                {
                    unsaved.TryRemove(key, out _);
                    return current is not null && keeper.Adopt(current);
                }

                pending = pending with { Revision = current.Revision };
            }

            unsaved.TryRemove(key, out _);
            keeper.Adopt(pending with { Revision = pending.Revision + 1 });
            Renewed(key);
            return true;
        }
        catch (Exception error)
        {
            NotSaved(key, error.GetType().Name);
            return false;
        }
    }

    private async Task<bool> FailedAsync(ChatInstallation row, SlackFault fault)
    {
        NotRenewed(row.Installation, fault.Code);
        if (fault.Code != Spent)
            return false;

        // Only now it is certain. If the row has changed in the meantime, somebody else had more luck.
        if (!await keeper.Book.ReplaceAsync(row with { DeadBecause = fault.Code, ExpiresAt = null, ChangedAt = time.GetUtcNow() }, CancellationToken.None))
            return false;
        installations.MarkDead(row.Installation, fault.Code);
        return true;
    }

    private bool IsDue(ChatInstallation row) => row is { DeadBecause: null, ExpiresAt: { } end } && end - time.GetUtcNow() < Ahead;

    [LoggerMessage(Level = LogLevel.Information, Message = "The token of {Installation} was renewed")]
    private partial void Renewed(string installation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token of {Installation} was not renewed: {Code}")]
    private partial void NotRenewed(string installation, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The renewed token of {Installation} could not be stored ({Error}) and is not used before it is; this is tried again")]
    private partial void NotSaved(string installation, string error);

    /// <param name="Row">with the new pair, not yet in the store.</param>
    /// <param name="Replaces">the secret that was used up.</param>
    private sealed record Unsaved(ChatInstallation Row, byte[] Replaces);
}
