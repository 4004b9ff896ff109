using ChatOpsMilestones.Core.Time;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>
/// Whether a bearer token was made by the Bot Connector for our app. Source: learn.microsoft.com, azure/bot-service, "Authenticate
/// requests from the Bot Connector service to your bot". What is cheap to refuse is refused before a key is looked for.
/// </summary>
public sealed class TokenCheck
{
    /// <summary>How far a token's times may be from our clock.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler handler = new();
    private readonly TeamsOptions options;
    private readonly TeamsEndpoints endpoints;
    private readonly RealTime time;
    private readonly SigningKeys connector;
    private readonly SigningKeys entra;

    public TokenCheck(TeamsOptions options, TeamsEndpoints endpoints, KeyDocuments documents, RealTime time, ILogger<TokenCheck> logger)
    {
        this.options = options;
        this.endpoints = endpoints;
        this.time = time;
        connector = new SigningKeys(endpoints.OpenIdMetadataUrl, documents, time, logger);
        entra = new SigningKeys(endpoints.EntraMetadataUrl, documents, time, logger);
    }

    /// <summary>False when there is nobody whom a token could be meant for.</summary>
    internal bool HasApp => options.AppId.Length > 0;

    /// <param name="authorization">the header, as it came.</param>
    /// <param name="cancellationToken">ends the wait for keys.</param>
    internal async Task<TokenProof> ProveAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (!HasApp || BearerToken.Read(authorization) is not { } token)
            return new TokenProof(TrustCheck.Missing);
        var isEntras = options.AllowEntraTokens && token.Issuer != endpoints.Issuer;
        if (Claims(token, isEntras) is var said && said != TrustCheck.Good)
            return new TokenProof(said);

        var (hasList, key) = await (isEntras ? entra : connector).FindAsync(token.KeyId!, cancellationToken); // never null: Claims refuses that
        if (key is null)
            return new TokenProof(hasList ? TrustCheck.Unsigned : TrustCheck.NoKeys);
        return await IsSignedAsync(token, key)
            ? new TokenProof(TrustCheck.Good) { ServiceUrl = token.Claim("serviceurl"), Endorsements = key.Endorsements, IsPlain = isEntras }
            : new TokenProof(TrustCheck.Unsigned);
    }

    private TrustCheck Claims(BearerToken token, bool isEntras)
    {
        if (!Algorithms.Contains(token.Algorithm, StringComparer.Ordinal) || string.IsNullOrEmpty(token.KeyId))
            return TrustCheck.Unsigned;
        if (isEntras ? !EntraTokens.IsIssuer(token.Issuer, options, endpoints) : token.Issuer != endpoints.Issuer)
            return TrustCheck.WrongIssuer;
        if (!string.Equals(token.Audience, options.AppId, StringComparison.OrdinalIgnoreCase) || (isEntras && !EntraTokens.IsOurs(token, options.AppId)))
            return TrustCheck.WrongAudience;
        return token.IsInTime(time.GetUtcNow(), Skew) ? TrustCheck.Good : TrustCheck.OutOfTime;
    }

    // Everything else is checked above; the key is the one that was looked up, whatever else the token's header names.
    private async Task<bool> IsSignedAsync(BearerToken token, SigningKey key)
    {
        var result = await handler.ValidateTokenAsync(token.Signed, new TokenValidationParameters
        {
            IssuerSigningKeyResolver = (_, _, _, _) => [key.Key],
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = Algorithms,
            ValidAudience = token.Audience,
            ValidIssuer = token.Issuer,
            ValidateLifetime = false,
        });
        return result.IsValid;
    }
}
