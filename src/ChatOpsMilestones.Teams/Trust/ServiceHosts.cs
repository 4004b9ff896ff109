namespace ChatOpsMilestones.Teams.Trust;

/// <summary>
/// Where the bot's token may be sent. What somebody sends names the address to answer to, so a good signature is not enough: the
/// host must be one of Microsoft's or of the settings. Source: Microsoft's Agents SDK, its check of outbound hosts.
/// </summary>
public sealed class ServiceHosts
{
    // trafficmanager.net is everybody's: anyone can have a name below it.
    private const string Connector = "smba.trafficmanager.net";

    private static readonly string[] Families = ["teams.microsoft.com", "teams.microsoft.us", "botframework.com"];

    private readonly HashSet<string> more;
    private readonly Uri own;
    private readonly bool loopback;

    public ServiceHosts(TeamsOptions options)
    {
        own = TeamsEndpoints.Of(options).ServiceUrl;
        loopback = options.AllowUnauthenticatedLoopback || Loopback.Is(own);
        more = new HashSet<string>(options.ServiceHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True for https to such a host; for this machine, http too, when the settings say that Teams is played here.</summary>
    public bool Allows(Uri serviceUrl) =>
        serviceUrl.IsAbsoluteUri
        && serviceUrl.UserInfo.Length == 0
        && (Loopback.Is(serviceUrl) ? loopback && serviceUrl.Scheme is "https" or "http" : serviceUrl.Scheme == "https" && IsKnown(serviceUrl));

    private bool IsKnown(Uri target)
    {
        var host = target.IdnHost;
        return more.Contains(host)
            || (host.Equals(own.IdnHost, StringComparison.OrdinalIgnoreCase) && target.Port == own.Port)
            || (target.IsDefaultPort
                && (host.Equals(Connector, StringComparison.OrdinalIgnoreCase) || Array.Exists(Families, family => host.EndsWith("." + family, StringComparison.OrdinalIgnoreCase))));
    }
}
