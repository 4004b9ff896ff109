using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Doctor;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Pace;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Slack;

/// <summary>How a host takes Slack in.</summary>
public static class SlackServices
{
    /// <summary>Longest a single call may take, an upload too; Slack itself answers within seconds or not at all.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    // Pauses need no surprise, only to differ from each other.
    private const int JitterSeed = 20261122;

    /// <summary>What talks to Slack's Web API, and nothing that listens. The host registers <c>RealTime</c> and logging.</summary>
    public static IServiceCollection AddSlackClient(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SlackInstallations>();
        services.AddMetrics();
        services.AddSingleton(_ => SlackHttp.Client(LongestCall));
        services.AddSingleton(SlackHosts.Of(options));
        services.AddSingleton<SlackMeters>();
        services.AddSingleton(s => new SlackPace(options, s.GetRequiredService<RealTime>(), new Random(JitterSeed), s.GetRequiredService<SlackMeters>()));
        services.AddSingleton<SlackCaller>();
        services.AddSingleton<SlackApi>();
        services.AddSingleton<SlackProbe>();
        services.AddSingleton<SlackDoctor>();
        return services;
    }
}
