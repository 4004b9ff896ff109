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

    /// <summary>Told once when an installation dies: its key and why. Installing anew gives it life again.</summary>
    public event Action<string, string>? Died;

    /// <summary>Nothing can be sent for it any more. A token that has been replaced in the meantime tells nothing of the new one.</summary>
    /// <param name="key">of the installation.</param>
    /// <param name="reason">Slack's code, or the event that told us.</param>
    /// <param name="token">that was refused; null when the whole installation ended.</param>
    public void MarkDead(string key, string reason, SlackToken? token = null)
    {
        while (Find(key) is { DeadBecause: null } known && (token is null || token == known.Token))
        {
            if (!byKey.TryUpdate(key, known with { DeadBecause = reason }, known))
                continue;
            Died?.Invoke(key, reason);
            return;
        }
    }
}
