using System.Net;
using ChatOpsMilestones.Teams.Trust;
using Microsoft.Identity.Client;

namespace ChatOpsMilestones.Teams.Tokens;

/// <summary>How the login library reaches Entra: one client, no redirects, and plain http on this machine only.</summary>
internal sealed class LoginHttp : IMsalHttpClientFactory, IDisposable
{
    // Shorter than the patience of a call to the Connector: while Entra is out, the old token is still of use.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClient client;

    /// <param name="login">where tokens come from; http only on this machine.</param>
    /// <param name="inner">what sends; tests give their own.</param>
    public LoginHttp(Uri login, HttpMessageHandler? inner = null)
    {
        var sender = inner ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), ActivityHeadersPropagator = null };
        client = new HttpClient(login.Scheme == "http" && Loopback.Is(login) ? new PlainOnLoopback(login.Authority, sender) : sender) { Timeout = Patience };
    }

    /// <summary>The library takes https addresses only; what it is told instead of a plain one.</summary>
    public static Uri Authority(Uri login, string tenant) => new UriBuilder(login) { Scheme = "https", Port = login.Port, Path = $"{login.AbsolutePath.TrimEnd('/')}/{tenant}" }.Uri;

    public HttpClient GetHttpClient() => client;

    public void Dispose() => client.Dispose();

    private sealed class PlainOnLoopback(string authority, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { } target && target.Authority == authority)
            {
                request.RequestUri = new UriBuilder(target) { Scheme = "http", Port = target.Port }.Uri;
                request.Version = HttpVersion.Version11;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
