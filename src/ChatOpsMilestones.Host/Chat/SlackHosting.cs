using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Adapter;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Answering;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.People;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>Takes Slack in when the settings connect it: both ways in end at the same desk.</summary>
public static class SlackHosting
{
    // Pauses need no surprise, only to differ from each other.
    private const int JitterSeed = 20261122;

    public static IServiceCollection AddSlack(this IServiceCollection services, AppSettings settings)
    {
        var slack = settings.Slack;
        if (!slack.IsConnected)
            return services;

        services.AddSlackClient(slack);
        services.AddSingleton<InstallationStore>();
        services.AddSingleton(p => p.GetRequiredService<InstallationStore>().Book);
        services.AddSlackTransport(slack);
        AddOutbound(services);
        services.AddSingleton<InboundMeters>();
        services.AddSingleton<SlackAnswers>();
        services.AddSingleton(p => new InboundDoors(
            p.GetRequiredService<CallbackDesk>().StoreAsync,
            p.GetRequiredService<CallbackDesk>().WorkStoredAsync,
            p.GetRequiredService<CallbackDesk>().Leave,
            p.GetRequiredService<AccountSuggester>())
        {
            IsTeammate = async (installation, user, stop) =>
                await p.GetRequiredService<SlackDirectory>().ByUserAsync(installation, user, stop) is PersonLookup.Found { Person.Email: var email }
                && await p.GetRequiredService<AccountStore>().FindTeammateAsync(email, stop) is not null,
            IsKnown = async (installation, user, stop) => await p.GetRequiredService<ChatPersonStore>().FindAsync(SlackPlaces.Platform, installation, user, stop) is not null,
        });
        services.AddSingleton<SlackInbound>();
        services.AddSingleton<EnvelopeReceiver>(p => p.GetRequiredService<SlackInbound>().ReceiveAsync);
        services.AddHostedService(p => p.GetRequiredService<SlackInbound>());
        return services;
    }

    /// <summary>Its installations; null when it is not connected.</summary>
    public static ConnectedPlatform? Connected(IServiceProvider services, AppSettings settings)
    {
        if (!settings.Slack.IsConnected)
            return null;

        var installations = services.GetRequiredService<SlackInstallations>();
        return new ConnectedPlatform(
            () =>
            {
                var all = installations.All;

                // The setting names one channel; of several workspaces nobody could say which one it is in.
                var channel = settings.Slack.AlertsChannel is { Length: > 0 } id && all.Count == 1 ? "c:" + id : null;
                return [.. all.Select(i => new ConnectedChat(SlackPlaces.Platform, i.Key, channel is null ? null : new Address(SlackPlaces.Platform, i.Key, channel)))];
            },
            () => settings.Slack.BotToken.Length > 0 && installations.All.Count == 0);
    }

    /// <summary>Maps the addresses that Slack calls; none when it is not connected.</summary>
    public static void MapSlackWhenConnected(this IEndpointRouteBuilder app, AppSettings settings)
    {
        if (settings.Slack.IsConnected)
            app.MapSlack();
    }

    private static void AddOutbound(IServiceCollection services)
    {
        services.TryAddSingleton<ChatPersonFinder>(p => p.GetRequiredService<ChatPersonStore>().FindAsync);
        services.TryAddSingleton<ChatPersonKeeper>(p => p.GetRequiredService<ChatPersonStore>().SaveAsync);
        services.AddSingleton<SlackDirectory>();
        services.AddSingleton(p =>
        {
            var directory = p.GetRequiredService<SlackDirectory>();
            return new ChatDirectory(SlackPlaces.Platform, directory.ByUserAsync, directory.ByEmailAsync)
            {
                IsRawDirect = SlackPlaces.IsRawDirect,
                Mention = SlackPlaces.Mention,
                Forget = directory.ForgetAsync,
                Ended = p.GetRequiredService<InstallationKeeper>().EndAsync,
            };
        });
        services.AddSingleton<SlackDoor>();
        services.AddSingleton(p => new ChannelDoor(SlackPlaces.Platform, p.GetRequiredService<SlackDoor>().EnterAsync));
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<SlackAdapter>(p, new Random(JitterSeed)));
        services.AddSingleton<IChatAdapter>(p => p.GetRequiredService<SlackAdapter>());
    }
}
