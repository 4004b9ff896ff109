using System.Net;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>
/// The development switch: takes a request without a token when nothing about it leads off this machine. A tunnel or proxy here
/// would hand on what strangers send, so whatever looks forwarded is refused, and so is what a web page sends.
/// </summary>
public sealed class LoopbackDoor(TeamsOptions options, TeamsEndpoints endpoints)
{
    private static readonly string[] Forwarded = ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "True-Client-IP"];

    // Each proxy has further ones of its own.
    private static readonly string[] Families = ["X-Forwarded", "X-Original", "X-Envoy", "X-ARR-", "X-Azure-", "X-Amz", "X-Tunnel", "X-Cluster-", "CF-", "Fly-", "Tailscale-", "Ngrok-"];

    /// <summary>True when a request may come without a token as far as its way here goes.</summary>
    public bool IsOpen(HttpContext http) =>
        options.AllowUnauthenticatedLoopback
        && (options.AppId.Length == 0 || endpoints.AreAllLoopback)
        && IsHere(http.Connection.RemoteIpAddress)
        && IsHere(http.Connection.LocalIpAddress)
        && Loopback.IsHost(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("Origin")
        && !http.Request.Headers.Keys.Any(IsOfProxy);

    private static bool IsOfProxy(string header) =>
        Forwarded.Contains(header, StringComparer.OrdinalIgnoreCase) || Array.Exists(Families, family => header.StartsWith(family, StringComparison.OrdinalIgnoreCase));

    private static bool IsHere(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
