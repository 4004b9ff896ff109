using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Doctor;
using ChatOpsMilestones.Slack.Installations;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Slack;

/// <summary>How a host takes Slack in.</summary>
public static class SlackServices
{
    /// <summary>Longest a single call may take; Slack itself answers within seconds or not at all.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    /// <summary>What talks to Slack's Web API, and nothing that listens. The host registers <c>RealTime</c> and logging.</summary>
    public static IServiceCollection AddSlackClient(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SlackInstallations>();
        services.AddSingleton(_ => NewHttpClient());
        services.AddSingleton<SlackCaller>();
        services.AddSingleton<SlackApi>();
        services.AddSingleton<SlackProbe>();
        services.AddSingleton<SlackDoctor>();
        return services;
    }

    // No redirects and no cookies: a token must go nowhere but where it was sent.
    private static HttpClient NewHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    })
    {
        Timeout = LongestCall,
    };
}
