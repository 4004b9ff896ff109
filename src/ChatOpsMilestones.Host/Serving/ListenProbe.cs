using System.Net;
using System.Net.Sockets;

namespace ChatOpsMilestones.Hosting.Serving;

/// <summary>
/// Tries the addresses before anything is built: the framework logs a port in use with a stack trace, and one clear line
/// is what the person needs.
/// </summary>
internal static class ListenProbe
{
    /// <summary>What is wrong with the first address that cannot be had; null when all are free.</summary>
    public static string? Fault(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries))
        {
            var uri = new Uri(url);
            var address = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback;
            try
            {
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(address, uri.Port));
            }
            catch (SocketException error)
            {
                return Fault(url, error);
            }
        }

        return null;
    }

    public static string Fault(string urls, Exception error) =>
        $"Urls: cannot listen on {urls}: {error.Message.Trim().TrimEnd('.')}. Choose another address with --urls.";
}
