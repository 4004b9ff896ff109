using ChatOpsMilestones.Teams.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>How a host takes the way in from Teams in.</summary>
public static class InboundServices
{
    /// <summary>What listens to Teams, over <c>AddTeamsClient</c>. The host registers <see cref="TeamsDoors"/>, <c>TeamsTenants</c>, the clocks and logging.</summary>
    public static IServiceCollection AddTeamsInbound(this IServiceCollection services, TeamsOptions options)
    {
        services.AddTeamsEndpoint(options);
        services.AddSingleton<InboundMeters>();
        services.AddSingleton<TeamsInbound>();
        services.AddSingleton<ActivityReceiver>(p => p.GetRequiredService<TeamsInbound>().ReceiveAsync);
        services.AddHostedService(p => p.GetRequiredService<TeamsInbound>());
        return services;
    }
}
