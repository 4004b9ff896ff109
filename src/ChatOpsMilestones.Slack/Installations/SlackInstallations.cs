using System.Collections.Concurrent;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>The installations that are known at the moment.</summary>
public sealed class SlackInstallations
{
    private readonly ConcurrentDictionary<string, SlackInstallation> byKey = new();

    public IReadOnlyCollection<SlackInstallation> All => [.. byKey.Values.OrderBy(i => i.Key, StringComparer.Ordinal)];

    public SlackInstallation? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The one that a payload belongs to: that of the workspace, else that of its organisation.</summary>
    public SlackInstallation? Find(string? team, string? enterprise) =>
        (team is null ? null : Find(team)) ?? (enterprise is null ? null : Find(enterprise));

    public void Put(SlackInstallation installation) => byKey[installation.Key] = installation;

    public void Remove(string key) => byKey.TryRemove(key, out _);
}
