using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Answering;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>Takes Slack in when the settings connect it: both ways in end at the same desk.</summary>
public static class SlackHosting
{
    public static IServiceCollection AddSlack(this IServiceCollection services, AppSettings settings)
    {
        var slack = settings.Slack;
        if (!slack.IsConnected)
            return services;

        services.AddSlackClient(slack);
        services.AddSingleton<InstallationStore>();
        services.AddSingleton(p => p.GetRequiredService<InstallationStore>().Book);
        services.AddSlackTransport(slack);
        services.AddSingleton<InboundMeters>();
        services.AddSingleton<SlackAnswers>();
        services.AddSingleton(p => new InboundDoors(
            p.GetRequiredService<CallbackDesk>().StoreAsync,
            p.GetRequiredService<CallbackDesk>().WorkStoredAsync,
            p.GetRequiredService<CallbackDesk>().Leave,
            p.GetRequiredService<AccountSuggester>()));
        services.AddSingleton<SlackInbound>();
        services.AddSingleton<EnvelopeReceiver>(p => p.GetRequiredService<SlackInbound>().ReceiveAsync);
        services.AddHostedService(p => p.GetRequiredService<SlackInbound>());
        return services;
    }

    /// <summary>Maps the addresses that Slack calls; none when it is not connected.</summary>
    public static void MapSlackWhenConnected(this IEndpointRouteBuilder app, AppSettings settings)
    {
        if (settings.Slack.IsConnected)
            app.MapSlack();
    }
}
