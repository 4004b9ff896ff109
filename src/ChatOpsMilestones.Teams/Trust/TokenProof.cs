namespace ChatOpsMilestones.Teams.Trust;

/// <summary>What a token says about its sender, before the activity is known that came with it.</summary>
internal sealed record TokenProof(TrustCheck Check)
{
    public const string TeamsChannel = "msteams";

    /// <summary>Claim of the Bot Connector; null when it is not there.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Channels that the signing key may speak for.</summary>
    public IReadOnlyList<string> Endorsements { get; init; } = [];

    /// <summary>Signed by Entra, or by nobody: then there are neither endorsements nor that claim.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Taken without a token under the development switch: only what is on this machine may be answered to.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>Whether the token goes with an activity, by what this says of itself, and whether that may be answered.</summary>
    /// <param name="channel">its <c>channelId</c>.</param>
    /// <param name="serviceUrl">its <c>serviceUrl</c>.</param>
    /// <param name="hosts">where our token may be sent.</param>
    public TrustCheck For(string? channel, string? serviceUrl, ServiceHosts hosts)
    {
        if (channel != TeamsChannel)
            return TrustCheck.WrongChannel;
        if (!IsPlain && !Endorsements.Contains(channel, StringComparer.Ordinal))
            return TrustCheck.NotEndorsed;
        if (!IsPlain && (ServiceUrl is null || ServiceUrl != serviceUrl))
            return TrustCheck.WrongServiceUrl;
        return Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) && hosts.Allows(address) && (!IsUnproven || Loopback.Is(address))
            ? TrustCheck.Good
            : TrustCheck.ForeignHost;
    }
}
