using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams;
using ChatOpsMilestones.Teams.Adapter;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Http;
using ChatOpsMilestones.Teams.Inbound;
using ChatOpsMilestones.Teams.People;
using ChatOpsMilestones.Teams.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsMilestones.Hosting.Chat;

/// <summary>Takes Microsoft Teams in when the settings connect it: what comes in ends at the same desk as everything else.</summary>
public static class TeamsHosting
{
    public static IServiceCollection AddTeams(this IServiceCollection services, AppSettings settings)
    {
        var teams = settings.Teams;
        if (!teams.IsConnected)
            return services;

        services.AddSingleton<TeamsTenants>();
        services.AddSingleton(p => p.GetRequiredService<ReferenceStore>().Book);
        services.TryAddSingleton<ChatPersonFinder>(p => p.GetRequiredService<ChatPersonStore>().FindAsync);
        services.TryAddSingleton<ChatPersonKeeper>(p => p.GetRequiredService<ChatPersonStore>().SaveAsync);
        services.AddTeamsClient(teams);
        services.AddSingleton(p =>
        {
            var directory = p.GetRequiredService<TeamsDirectory>();
            return new ChatDirectory(TeamsPlaces.Platform, directory.ByUserAsync, directory.ByEmailAsync)
            {
                IsRawDirect = TeamsPlaces.IsRawDirect,
                Forget = directory.ForgetAsync,
            };
        });
        services.AddSingleton<IChatAdapter>(p => p.GetRequiredService<TeamsAdapter>());
        services.AddSingleton(Doors);
        services.AddTeamsInbound(teams);
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

    /// <summary>Maps the address that Teams calls; none when it is not connected.</summary>
    public static void MapTeamsWhenConnected(this IEndpointRouteBuilder app, AppSettings settings)
    {
        if (settings.Teams.IsConnected)
            app.MapTeams();
    }

    private static TeamsDoors Doors(IServiceProvider services)
    {
        var desk = services.GetRequiredService<CallbackDesk>();
        var cards = services.GetRequiredService<CardFactory>();
        var messages = services.GetRequiredService<MessageRefStore>();
        var business = services.GetRequiredService<BusinessTime>();
        return new TeamsDoors(desk.StoreAsync, desk.WorkStoredAsync, desk.Leave)
        {
            CardOf = (alert, stop) => cards.BuildAsync(alert, business.GetUtcNow(), stop),
            Search = services.GetRequiredService<AccountSearcher>(),
            IsTeammate = async (tenant, user, stop) =>
                await services.GetRequiredService<TeamsDirectory>().ByUserAsync(tenant, user, stop) is PersonLookup.Found { Person.Email: var email }
                && await services.GetRequiredService<AccountStore>().FindTeammateAsync(email, stop) is not null,
            IsOurs = async (message, stop) => await messages.FindAsync(message, stop) is not null || (await messages.InThreadAsync(message, stop)).Count > 0,
        };
    }
}
