using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Accounts;
using ChatOpsMilestones.Workspace.Adapter;
using ChatOpsMilestones.Workspace.Callbacks;
using ChatOpsMilestones.Workspace.Conversations;
using ChatOpsMilestones.Workspace.Home;
using ChatOpsMilestones.Workspace.Live;
using ChatOpsMilestones.Workspace.Milestones;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsMilestones.Workspace;

/// <summary>
/// How a host takes the workspace in. It also registers, as singletons: a <c>Database</c>, <c>BusinessTime</c> and
/// <c>RealTime</c>, and the delegates <see cref="CallbackReceiver"/>, <see cref="TeammateReader"/>,
/// <see cref="AccountPageReader"/>, <see cref="WorkspaceFileReader"/>, <see cref="MilestonesReader"/>,
/// <see cref="HomePageReader"/>, <see cref="MilestoneReader"/>, <see cref="ReplayStarter"/> and <see cref="MilestoneChanger"/>.
/// </summary>
public static class WorkspaceServices
{
    /// <exception cref="ArgumentException">a setting cannot work; the message names every one.</exception>
    public static IServiceCollection AddWorkspace(this IServiceCollection services, WorkspaceOptions options)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(" ", faults), nameof(options));

        services.AddRazorComponents();
        services.AddSingleton(options);
        services.AddSingleton<WorkspaceSecrets>();
        services.AddSingleton<WorkspaceFeed>();
        services.TryAddSingleton<WorkspaceStore>();
        services.TryAddSingleton<WorkspaceReader>();
        services.AddSingleton<WorkspaceAdapter>();
        services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<WorkspaceAdapter>());
        services.AddSingleton<Viewers>();
        services.AddSingleton<ShellBuilder>();
        services.AddSingleton<ConversationReader>();
        services.AddSingleton<ConversationEndpoint>();
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<CardWait>();
        services.AddSingleton<AnswerWriter>();
        services.AddSingleton<ActionEndpoint>();
        services.AddSingleton<SubmitEndpoint>();
        services.AddSingleton<SayEndpoint>();
        services.AddSingleton<PersonEndpoint>();
        services.AddSingleton<HomeEndpoint>();
        services.AddSingleton<AccountEndpoint>();
        services.AddSingleton<MilestonesEndpoint>();
        services.AddSingleton<MilestoneChangesEndpoint>();
        services.AddSingleton<FragmentWriter>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<EventsEndpoint>();
        return services;
    }

    public static IEndpointRouteBuilder MapWorkspace(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").AddEndpointFilter<HostFilter>();
        open.MapGet("/assets/{name}", (HttpContext http, string name) => AssetFile.Serve(http, name));

        var pages = open.MapGroup("").AddEndpointFilter<SignInFilter>().AddEndpointFilter<PostFilter>().AddEndpointFilter<FaultFilter>();
        pages.MapGet("/", (HttpContext http, ConversationEndpoint endpoint) => endpoint.HomeAsync(http));
        pages.MapGet("/c/{name}", (HttpContext http, string name, ConversationEndpoint endpoint) => endpoint.ChannelAsync(http, name));
        pages.MapGet("/d/{email}", (HttpContext http, string email, ConversationEndpoint endpoint) => endpoint.DirectAsync(http, email));
        pages.MapGet(Places.Home, (HttpContext http, HomeEndpoint endpoint) => endpoint.GetAsync(http));
        pages.MapPost(Places.HomeAsk, (HttpContext http, HomeEndpoint endpoint) => endpoint.AskAsync(http));
        pages.MapPost(Places.HomeSubmit, (HttpContext http, HomeEndpoint endpoint) => endpoint.SubmitAsync(http));
        pages.MapGet("/account/{id}", (HttpContext http, string id, AccountEndpoint endpoint) => endpoint.AccountAsync(http, id));
        pages.MapGet("/alert/{id}", (HttpContext http, string id, AccountEndpoint endpoint) => endpoint.AlertAsync(http, id));
        pages.MapGet("/milestones", (HttpContext http, MilestonesEndpoint endpoint) => endpoint.ListAsync(http));
        pages.MapGet("/milestones/{id}", (HttpContext http, string id, MilestonesEndpoint endpoint) => endpoint.OneAsync(http, id));
        pages.MapPost("/milestones/replay", (HttpContext http, MilestonesEndpoint endpoint) => endpoint.ReplayAllAsync(http));
        pages.MapPost("/milestones/{id}/replay", (HttpContext http, string id, MilestonesEndpoint endpoint) => endpoint.ReplayAsync(http, id));
        pages.MapPost("/milestones/{id}/state", (HttpContext http, string id, MilestoneChangesEndpoint endpoint) => endpoint.StateAsync(http, id));
        pages.MapPost("/milestones/{id}/notes", (HttpContext http, string id, MilestoneChangesEndpoint endpoint) => endpoint.NoteAsync(http, id));
        pages.MapGet("/files/{id}", (HttpContext http, string id, AccountEndpoint endpoint) => endpoint.FileAsync(http, id));
        pages.MapGet("/events", (HttpContext http, EventsEndpoint endpoint) => endpoint.GetAsync(http));
        pages.MapPost("/say", (HttpContext http, SayEndpoint endpoint) => endpoint.PostAsync(http));
        pages.MapPost("/act", (HttpContext http, ActionEndpoint endpoint) => endpoint.PostAsync(http));
        pages.MapPost("/submit", (HttpContext http, SubmitEndpoint endpoint) => endpoint.PostAsync(http));
        pages.MapPost("/read", (HttpContext http, ConversationEndpoint endpoint) => endpoint.ReadAsync(http));
        pages.MapPost("/person", (HttpContext http, PersonEndpoint endpoint) => endpoint.PostAsync(http));
        pages.MapFallback((HttpContext http) => Problem.NotFound(http, "There is no such page."));
        return app;
    }
}
