using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>Takes Microsoft Teams in when the settings connect it.</summary>
public static class TeamsHosting
{
    public static IServiceCollection AddTeams(this IServiceCollection services, AppSettings settings)
    {
        var teams = settings.Teams;
        if (!teams.IsConnected)
            return services;

        services.AddSingleton(teams);
        services.AddSingleton<TeamsTenants>();
        services.AddSingleton(p => p.GetRequiredService<ReferenceStore>().Book);
        return services;
    }

    /// <summary>Its tenants; null when it is not connected.</summary>
    public static ConnectedPlatform? Connected(IServiceProvider services, AppSettings settings)
    {
        if (!settings.Teams.IsConnected)
            return null;

        var tenants = services.GetRequiredService<TeamsTenants>();

        // The channel is one of our own tenant.
        var channel = settings.Teams is { AlertsChannel: { Length: > 0 } id, TenantId: { Length: > 0 } own } ? TeamsPlaces.Of(own.ToLowerInvariant(), id, ConversationKind.Channel) : null;
        return new ConnectedPlatform(
            () => [.. tenants.All.Select(t => new ConnectedChat(TeamsPlaces.Platform, t, channel?.Installation == t ? channel : null))],
            () => false);
    }
}
