using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Conversations;

/// <summary>
/// The conversations that the bot has heard from: only what Teams has told about one lets us write to it. What is told with every
/// word from there replaces what is kept, above all the address of the service.
/// </summary>
public sealed class TeamsConversations(ChatReferenceBook book, RealTime time)
{
    // When it was last seen only orders them.
    private static readonly TimeSpan NotWorthKeeping = TimeSpan.FromMinutes(10);

    /// <summary>Where the Connector is asked when no conversation has told yet.</summary>
    public Uri FallbackUrl { get; init; } = TeamsEndpoints.Of(new TeamsOptions()).ServiceUrl;

    /// <summary>A word from there: keeps what it told, and what was told before where it told nothing. Whatever was gone is back.</summary>
    public Task SeenAsync(ChatReference seen, CancellationToken cancellationToken) => SeenAsync(seen, onlyAgain: false, cancellationToken);

    /// <summary>The same where somebody has spoken before; false, and nothing is kept, where nobody ever has.</summary>
    public Task<bool> SeenAgainAsync(ChatReference seen, CancellationToken cancellationToken) => SeenAsync(seen, onlyAgain: true, cancellationToken);

    private async Task<bool> SeenAsync(ChatReference seen, bool onlyAgain, CancellationToken cancellationToken)
    {
        seen = seen with { Conversation = TeamsPlaces.Channel(seen.Conversation), GoneBecause = null };
        var known = await FindAsync(seen.Installation, seen.Conversation, cancellationToken);
        if (known is null && onlyAgain)
            return false;
        var merged = known is null ? seen : seen with
        {
            BotId = seen.BotId ?? known.BotId,
            UserId = seen.UserId ?? known.UserId,
            ObjectId = seen.ObjectId ?? known.ObjectId,
            TeamId = seen.TeamId ?? known.TeamId,
            Name = seen.Name ?? known.Name,
            Locale = seen.Locale ?? known.Locale,
        };
        if (known is null || merged != known with { SeenAt = merged.SeenAt } || (merged.SeenAt - known.SeenAt).Duration() > NotWorthKeeping)
            await book.KeepAsync(merged, cancellationToken);
        return true;
    }

    /// <summary>By Teams' id, of a thread too; null when never seen. Gone ones too.</summary>
    public Task<ChatReference?> FindAsync(string installation, string conversation, CancellationToken cancellationToken) =>
        book.FindAsync(TeamsPlaces.Platform, installation, TeamsPlaces.Channel(conversation), cancellationToken);

    /// <summary>The personal chat with somebody, by MRI or by the id in Entra; null when none was seen. Gone ones too.</summary>
    public Task<ChatReference?> OfUserAsync(string installation, string userId, CancellationToken cancellationToken) =>
        book.OfUserAsync(TeamsPlaces.Platform, installation, userId, cancellationToken);

    /// <summary>The channels of a team that have spoken. Gone ones too.</summary>
    public Task<List<ChatReference>> OfTeamAsync(string installation, string team, CancellationToken cancellationToken) =>
        book.OfTeamAsync(TeamsPlaces.Platform, installation, team, cancellationToken);

    /// <summary>Those of a tenant that are not gone, the last seen first.</summary>
    public Task<List<ChatReference>> LiveAsync(string installation, CancellationToken cancellationToken) =>
        book.LiveAsync(TeamsPlaces.Platform, installation, cancellationToken);

    /// <summary>Nothing can be written there until somebody speaks or installs again.</summary>
    /// <param name="installation">the tenant.</param>
    /// <param name="conversation">Teams' id.</param>
    /// <param name="reason">Teams' code or ours.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task GoneAsync(string installation, string conversation, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(installation, conversation, cancellationToken) is { GoneBecause: null } known)
            await book.KeepAsync(known with { GoneBecause = reason }, cancellationToken);
    }

    /// <summary>One that is written to although it never spoke: a channel of the settings, with the address that serves the tenant's others.</summary>
    public async Task<ChatReference> AssumedAsync(string installation, string conversation, CancellationToken cancellationToken) => new()
    {
        Platform = TeamsPlaces.Platform,
        Installation = installation,
        Conversation = TeamsPlaces.Channel(conversation),
        Kind = TeamsPlaces.Guess(conversation),
        ServiceUrl = await ServiceUrlAsync(installation, cancellationToken),
        SeenAt = time.GetUtcNow(),
    };

    /// <summary>A try to write there was refused for good; unless somebody has spoken there since it was looked up.</summary>
    public async Task GoneAsync(ChatReference used, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(used.Installation, used.Conversation, cancellationToken) is { GoneBecause: null } known && known.SeenAt <= used.SeenAt)
            await book.KeepAsync(known with { GoneBecause = reason }, cancellationToken);
    }

    /// <summary>A conversation was found at another address than it was seen with.</summary>
    public async Task MovedAsync(ChatReference conversation, string serviceUrl, CancellationToken cancellationToken)
    {
        if (await FindAsync(conversation.Installation, conversation.Conversation, cancellationToken) is { } known && known.ServiceUrl == conversation.ServiceUrl)
            await book.KeepAsync(known with { ServiceUrl = serviceUrl }, cancellationToken);
    }

    /// <summary>Where else the Connector may be: where the tenant's last word came from, and where the settings say.</summary>
    public async Task<IReadOnlyList<string>> OtherUrlsAsync(string installation, string serviceUrl, CancellationToken cancellationToken) =>
        [.. new[] { await ServiceUrlAsync(installation, cancellationToken), FallbackUrl.AbsoluteUri }
            .DistinctBy(u => u.TrimEnd('/'))
            .Where(u => u.TrimEnd('/') != serviceUrl.TrimEnd('/'))];

    /// <summary>Where the tenant's last word came from, else where the settings say.</summary>
    public async Task<string> ServiceUrlAsync(string installation, CancellationToken cancellationToken) =>
        (await LiveAsync(installation, cancellationToken)).FirstOrDefault()?.ServiceUrl ?? FallbackUrl.AbsoluteUri;
}
