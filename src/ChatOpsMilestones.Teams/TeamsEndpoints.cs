using ChatOpsMilestones.Teams.Trust;

namespace ChatOpsMilestones.Teams;

/// <summary>The addresses of Microsoft's side: a cloud's own, each replaced by its setting where that is given.</summary>
public sealed record TeamsEndpoints
{
    /// <summary>Where tokens come from, without a tenant and without a slash at the end.</summary>
    public required Uri LoginUrl { get; init; }

    /// <summary>What tokens are asked for: <c>https://api.botframework.com/.default</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Who signs what is sent to us; compared letter by letter.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the issuer's keys are listed.</summary>
    public required Uri OpenIdMetadataUrl { get; init; }

    /// <summary>Where Entra's keys are listed, for every tenant.</summary>
    public required Uri EntraMetadataUrl { get; init; }

    /// <summary>Where the Bot Connector is until a conversation has told.</summary>
    public required Uri ServiceUrl { get; init; }

    /// <summary>The tenant that gives the bot its tokens: our own, or Microsoft's for an old multi-tenant bot.</summary>
    public required string LoginTenant { get; init; }

    /// <summary>True when none of these leads off this machine.</summary>
    public bool AreAllLoopback => Loopback.Is(LoginUrl) && Loopback.Is(OpenIdMetadataUrl) && Loopback.Is(ServiceUrl);

    /// <exception cref="ArgumentException">A setting is no address; the settings are checked before (<c>TeamsFaults</c>).</exception>
    public static TeamsEndpoints Of(TeamsOptions options)
    {
        var cloud = TeamsClouds.Of(options.Cloud);
        var login = options.LoginUrl.Length > 0 ? options.LoginUrl : cloud.Login;
        return new TeamsEndpoints
        {
            LoginUrl = Address(nameof(options.LoginUrl), login),
            Scope = options.TokenScope.Length > 0 ? options.TokenScope : cloud.Issuer + "/.default",
            Issuer = options.Issuer.Length > 0 ? options.Issuer : cloud.Issuer,
            OpenIdMetadataUrl = Address(nameof(options.OpenIdMetadataUrl), options.OpenIdMetadataUrl.Length > 0 ? options.OpenIdMetadataUrl : cloud.Metadata),
            EntraMetadataUrl = Address(nameof(options.LoginUrl), login.TrimEnd('/') + "/common/v2.0/.well-known/openid-configuration"),
            ServiceUrl = Address(nameof(options.ServiceUrl), options.ServiceUrl.Length > 0 ? options.ServiceUrl : cloud.Service),
            LoginTenant = options.MultiTenantBot ? cloud.SharedTenant : options.TenantId,
        };
    }

    private static Uri Address(string setting, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? new Uri(uri.AbsoluteUri.TrimEnd('/'))
            : throw new ArgumentException($"Teams:{setting} is no http address.", setting);
}
