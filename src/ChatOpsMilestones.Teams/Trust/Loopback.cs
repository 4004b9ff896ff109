using System.Net;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>What counts as this very machine: an address of its loopback, or the name <c>localhost</c>; no other name.</summary>
public static class Loopback
{
    public static bool Is(Uri address) => address.IsAbsoluteUri && IsHost(address.IdnHost);

    /// <param name="host">a name or an address, an IPv6 one with or without brackets.</param>
    public static bool IsHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
