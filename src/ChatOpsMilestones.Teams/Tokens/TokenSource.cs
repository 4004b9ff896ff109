using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ChatOpsMilestones.Teams.Tokens;

/// <summary>Asks Entra for a token, each time anew: who keeps it is <see cref="ConnectorTokens"/>.</summary>
internal static class TokenSource
{
    private const string ScopeEnd = "/.default";

    /// <exception cref="MsalException">The settings are of no use.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The certificate cannot be read.</exception>
    public static Func<CancellationToken, Task<LoginResult>> Of(TeamsOptions options, TeamsEndpoints endpoints, LoginHttp http) =>
        options.Identity == TeamsIdentity.ManagedIdentity ? Managed(options, endpoints, http) : Own(options, endpoints, http);

    // One attempt: who wants the token tries again.
    private static Func<CancellationToken, Task<LoginResult>> Own(TeamsOptions options, TeamsEndpoints endpoints, LoginHttp http)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(LoginHttp.Authority(endpoints.LoginUrl, endpoints.LoginTenant).AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false);
        var app = (options.Identity == TeamsIdentity.Certificate
            ? builder.WithCertificate(LoginCertificate.Read(options.CertificateFile, options.CertificateSecret))
            : builder.WithClientSecret(options.ClientSecret)).Build();
        return async stop => Result(await app.AcquireTokenForClient([endpoints.Scope]).WithForceRefresh(true).ExecuteAsync(stop));
    }

    private static Func<CancellationToken, Task<LoginResult>> Managed(TeamsOptions options, TeamsEndpoints endpoints, LoginHttp http)
    {
        var app = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.AppId)).WithHttpClientFactory(http, retryOnceOn5xx: false).Build();
        var resource = endpoints.Scope.EndsWith(ScopeEnd, StringComparison.Ordinal) ? endpoints.Scope[..^ScopeEnd.Length] : endpoints.Scope;
        return async stop => Result(await app.AcquireTokenForManagedIdentity(resource).WithForceRefresh(true).ExecuteAsync(stop));
    }

    // The library counts by the machine's clock; only the span is taken over.
    private static LoginResult Result(AuthenticationResult given) => new(new ConnectorToken(given.AccessToken), given.ExpiresOn - TimeProvider.System.GetUtcNow());
}

/// <param name="Token">what Entra gave.</param>
/// <param name="Life">how long it is good from now on.</param>
internal sealed record LoginResult(ConnectorToken Token, TimeSpan Life);
