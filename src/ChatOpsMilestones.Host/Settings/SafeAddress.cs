using System.Net;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>What may be set as the address of another service: https, or plain http on this machine; without a name, password or query.</summary>
internal static class SafeAddress
{
    public static bool Is(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && uri.Query.Length + uri.Fragment.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && IsLoopback(uri)));

    public static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
