using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>A token as it was sent, taken apart but not yet believed.</summary>
internal sealed class BearerToken
{
    private const int Longest = 16 * 1024;
    private const string Scheme = "Bearer ";

    private readonly JsonElement claims;

    private BearerToken(JsonWebToken token, JsonElement claims)
    {
        Signed = token;
        this.claims = claims;
    }

    /// <summary>The token with its signature.</summary>
    public JsonWebToken Signed { get; }

    public string? Algorithm => Signed.Alg;

    public string? KeyId => Signed.Kid;

    public string? Issuer => Claim("iss");

    /// <summary>For whom it was made; null when it names nobody or several.</summary>
    public string? Audience => Claim("aud");

    /// <param name="header">of the request; null when it is missing.</param>
    /// <returns>Null for anything that is not one signed token.</returns>
    public static BearerToken? Read(string? header)
    {
        if (header is null || header.Length > Longest || !header.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        var text = header[Scheme.Length..];
        if (text.Count(c => c == '.') != 2)
            return null;
        try
        {
            var token = new JsonWebToken(text);
            var claims = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
            return claims.ValueKind == JsonValueKind.Object ? new BearerToken(token, claims) : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A claim that is text; null otherwise.</summary>
    public string? Claim(string name) => claims.Secret(name);

    /// <summary>Whether the token is good now: it must have an end, and may have a beginning.</summary>
    public bool IsInTime(DateTimeOffset now, TimeSpan skew)
    {
        var seconds = now.ToUnixTimeSeconds();
        if (claims.Child("nbf").IsThere() && !(Seconds("nbf") <= seconds + skew.TotalSeconds))
            return false;
        return Seconds("exp") > seconds - skew.TotalSeconds;
    }

    // No number compares as true, so what is none is out of time.
    private double Seconds(string name) => claims.Child(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) ? seconds : double.NaN;
}
