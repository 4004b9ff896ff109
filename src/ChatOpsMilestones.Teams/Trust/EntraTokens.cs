namespace ChatOpsMilestones.Teams.Trust;

/// <summary>
/// Tokens that Entra itself makes for our app, by which the Agents Playground and the Emulator prove themselves. Only behind its
/// switch. Source: Microsoft's Bot Framework SDK, its validation for the Emulator.
/// </summary>
internal static class EntraTokens
{
    // Tenants of Microsoft whose tokens tools carry: v3.1, v3.2, the Agents SDK's and that of the US government.
    private static readonly string[] Tenants =
    [
        "d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "69e9b82d-4842-4902-8d1e-abc5b98a55e8", "cab8a31a-1906-4287-a0d8-4eef66b95f6e",
    ];

    public static bool IsIssuer(string? issuer, TeamsOptions options, TeamsEndpoints endpoints) =>
        issuer is not null
        && Tenants.Append(options.TenantId.ToLowerInvariant()).Where(tenant => tenant.Length > 0)
            .Any(tenant => issuer == $"https://sts.windows.net/{tenant}/" || issuer == $"{endpoints.LoginUrl.AbsoluteUri.TrimEnd('/')}/{tenant}/v2.0");

    /// <summary>Whether our own app asked for the token.</summary>
    public static bool IsOurs(BearerToken token, string appId) => token.Claim("ver") switch
    {
        "1.0" => Is(token.Claim("appid"), appId),
        "2.0" => Is(token.Claim("azp"), appId),
        _ => false,
    };

    private static bool Is(string? id, string appId) => string.Equals(id, appId, StringComparison.OrdinalIgnoreCase);
}
