using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.OAuth;
using ChatOpsMilestones.Slack.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsMilestones.Slack.Connection;

/// <summary>How a host takes in what listens to Slack.</summary>
public static class TransportServices
{
    /// <summary>
    /// What comes from Slack and which installations there are. The host registers <c>EnvelopeReceiver</c>, <c>ChatInstallationBook</c>,
    /// <c>RealTime</c> and the client, and maps <see cref="SlackRoutes.MapSlack"/>. Its start throws <see cref="SlackRefusedException"/> when Slack
    /// refuses the settings.
    /// </summary>
    public static IServiceCollection AddSlackTransport(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton<SlackConnection>();
        services.AddSingleton<ConnectionMeters>();
        services.AddSingleton<InstallationKeeper>();
        services.AddSingleton<SlackConnect>();
        services.AddSingleton<TokenRotation>();
        services.AddSingleton<InstallationWatch>();
        services.AddHostedService(p => p.GetRequiredService<InstallationWatch>());
        services.TryAddSingleton<SocketTiming>();
        if (options.ClientId.Length > 0)
            services.AddSingleton<SlackOAuth>();
        if (options.Mode == SlackMode.Socket)
        {
            services.AddSingleton<SlackSocketService>();
            return services.AddHostedService(p => p.GetRequiredService<SlackSocketService>());
        }

        services.AddSingleton(p => new SlackSignature(options.SigningSecret, p.GetRequiredService<RealTime>()));
        return services.AddSingleton<SlackEndpoint>();
    }
}
