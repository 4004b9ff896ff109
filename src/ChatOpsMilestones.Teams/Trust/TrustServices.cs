using ChatOpsMilestones.Teams.Http;
using ChatOpsMilestones.Teams.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>How a host takes in what proves Teams to us and us to Teams. The host registers <c>RealTime</c> and logging.</summary>
public static class TrustServices
{
    /// <summary>What both ways need: addresses, hosts and tokens. May be called more than once.</summary>
    public static IServiceCollection AddTeamsTrust(this IServiceCollection services, TeamsOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(TeamsEndpoints.Of(options));
        services.TryAddSingleton(new ServiceHosts(options));
        services.TryAddSingleton<KeyDocuments>();
        services.TryAddSingleton<ConnectorTokens>();
        return services;
    }

    /// <summary>The messaging endpoint; the host registers the <c>ActivityReceiver</c> behind it.</summary>
    public static IServiceCollection AddTeamsEndpoint(this IServiceCollection services, TeamsOptions options)
    {
        services.AddTeamsTrust(options);
        services.AddMetrics();
        services.TryAddSingleton<TokenCheck>();
        services.TryAddSingleton<LoopbackDoor>();
        services.TryAddSingleton<EndpointMeters>();
        services.TryAddSingleton<MessagesEndpoint>();
        return services;
    }
}
