using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Adapter;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Doctor;
using ChatOpsMilestones.Teams.Pace;
using ChatOpsMilestones.Teams.People;
using ChatOpsMilestones.Teams.Tokens;
using ChatOpsMilestones.Teams.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Teams;

/// <summary>How a host takes Teams in.</summary>
public static class TeamsServices
{
    // Pauses need no surprise, only to differ from each other.
    private const int JitterSeed = 20261122;

    /// <summary>
    /// What talks to the Bot Connector, and nothing that listens. The host registers <c>RealTime</c>, logging, <c>ChatReferenceBook</c>,
    /// <c>ChatPersonFinder</c> and <c>ChatPersonKeeper</c>.
    /// </summary>
    public static IServiceCollection AddTeamsClient(this IServiceCollection services, TeamsOptions options)
    {
        services.AddTeamsTrust(options);
        services.AddMetrics();
        services.AddSingleton(_ => new ConnectorHttp());
        services.AddSingleton<TeamsMeters>();
        services.AddSingleton(p => new TeamsPace(options, p.GetRequiredService<RealTime>(), new Random(JitterSeed), p.GetRequiredService<TeamsMeters>()));
        services.AddSingleton<ConnectorTokenSource>(p => p.GetRequiredService<ConnectorTokens>().GetAsync);
        services.AddSingleton<ConnectorCaller>();
        services.AddSingleton(p => new TeamsConversations(p.GetRequiredService<ChatReferenceBook>(), p.GetRequiredService<RealTime>()) { FallbackUrl = p.GetRequiredService<TeamsEndpoints>().ServiceUrl });
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<TeamsDirectory>();
        services.AddSingleton<ConversationDoctor>();
        services.AddSingleton<TeamsDoctor>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<TeamsAdapter>(p, new Random(JitterSeed)));
        return services;
    }
}
