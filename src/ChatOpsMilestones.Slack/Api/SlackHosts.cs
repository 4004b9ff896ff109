namespace ChatOpsMilestones.Slack.Api;

/// <summary>
/// Where requests may go: to the API's own address, and for uploads, answers and sockets to hosts of the same family. A host
/// that an answer names is not trusted: a token or a message would go to whoever wrote it there.
/// </summary>
public sealed class SlackHosts(Uri api)
{
    private static readonly string[] Families = ["slack.com", "slack-gov.com"];

    public Uri Api { get; } = api;

    /// <param name="options">its base address; a missing slash at the end is added.</param>
    public static SlackHosts Of(SlackOptions options) =>
        new(new Uri(options.ApiBaseUrl.EndsWith('/') ? options.ApiBaseUrl : options.ApiBaseUrl + "/"));

    /// <summary>True for https and wss, on this machine also for http and ws, to a host of the API's family.</summary>
    public bool Allows(Uri target) =>
        target.IsAbsoluteUri
        && target.UserInfo.Length == 0
        && (target.Scheme is "https" or "wss" || (target.Scheme is "http" or "ws" && target.IsLoopback))
        && IsSameFamily(target);

    private bool IsSameFamily(Uri target)
    {
        var family = Array.Find(Families, f => IsOf(Api.IdnHost, f));
        return family is not null
            ? IsOf(target.IdnHost, family)
            : string.Equals(target.IdnHost, Api.IdnHost, StringComparison.OrdinalIgnoreCase) || (target.IsLoopback && Api.IsLoopback);
    }

    private static bool IsOf(string host, string family) =>
        host.Equals(family, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + family, StringComparison.OrdinalIgnoreCase);
}
