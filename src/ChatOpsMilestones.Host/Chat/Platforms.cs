using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Settings;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>The chat platforms that the settings connect beside the local workspace.</summary>
public static class Platforms
{
    /// <summary>Where people are reached: every installation that is known at the moment, the preferred platform's first.</summary>
    public static ConnectedChats Chats(IServiceProvider services, AppSettings settings)
    {
        var local = Address.LocalChannel(settings.Workspace.AlertsChannel);
        ConnectedPlatform[] connected = [.. new[] { SlackHosting.Connected(services, settings), TeamsHosting.Connected(services, settings) }.OfType<ConnectedPlatform>()];
        return connected.Length == 0
            ? ConnectedChats.LocalOnly(local)
            : new ConnectedChats(local, () => [.. connected.SelectMany(p => p.Now()).OrderByDescending(c => c.Platform == settings.Delivery.PreferredPlatform)])
            {
                IsPending = () => connected.Any(p => p.IsPending()),
            };
    }
}

/// <param name="Now">its installations at this moment.</param>
/// <param name="IsPending">nobody can say yet what it is.</param>
public sealed record ConnectedPlatform(Func<IReadOnlyList<ConnectedChat>> Now, Func<bool> IsPending);
