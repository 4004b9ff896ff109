using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Answers;
using ChatOpsMilestones.Hosting.Chat;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Hosting.Guards;
using ChatOpsMilestones.Hosting.Home;
using ChatOpsMilestones.Hosting.Imports;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Hosting.Preferences;
using ChatOpsMilestones.Hosting.Replays;
using ChatOpsMilestones.Hosting.Segments;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Health;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;
using ChatOpsMilestones.Storage.Replays;
using ChatOpsMilestones.Storage.Segments;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.Storage.Work;
using ChatOpsMilestones.Workspace;
using ChatOpsMilestones.Workspace.Accounts;
using ChatOpsMilestones.Workspace.Home;
using ChatOpsMilestones.Workspace.Milestones;
using Microsoft.AspNetCore.DataProtection;

namespace ChatOpsMilestones.Hosting.Serving;

/// <summary>Everything the host is made of.</summary>
public static class Services
{
    /// <param name="services">where it is registered.</param>
    /// <param name="settings">checked settings.</param>
    /// <param name="database">started: migrated and checked.</param>
    /// <param name="real">the clock on the wall.</param>
    /// <param name="business">the clock of the business.</param>
    public static IServiceCollection AddMilestones(
        this IServiceCollection services, AppSettings settings, Database database, RealTime real, BusinessTime business)
    {
        services.AddSingleton(settings);
        services.AddSingleton(database);
        services.AddSingleton(real);
        services.AddSingleton(business);
        services.AddSingleton(p => Platforms.Chats(p, settings));
        services.AddSingleton(p => new HostIdentity(
            StableId.Of("host", Environment.MachineName, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), real.GetUtcNow().ToString("O")),
            p.GetRequiredService<ConnectedChats>()));
        services.AddSingleton<Meters>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<TickBell>();
        AddStores(services);
        AddPipeline(services);
        AddAnswers(services);
        AddWorkspace(services, settings);
        services.AddSlack(settings);
        services.AddTeams(settings);
        return services;
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<SignalStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<WorkStore>();
        services.AddSingleton<HealthHistoryStore>();
        services.AddSingleton<MetaStore>();
        services.AddSingleton<PlaybookStore>();
        services.AddSingleton<PatchStore>();
        services.AddSingleton<MilestoneNoteStore>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<CandidateStore>();
        services.AddSingleton<DecisionStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<ParkStore>();
        services.AddSingleton<ChatPersonStore>();
        services.AddSingleton<MessageRefStore>();
        services.AddSingleton<CallbackStore>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<NoteStore>();
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<PlaceStore>();
        services.AddSingleton<ReferenceStore>();
        services.AddSingleton<PersonSettingsStore>();
        services.AddSingleton<HomeViewStore>();
        services.AddSingleton<DueStore>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<ReplayStore>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<OutageStore>();
        services.AddSingleton<RecentUse>();
    }

    private static void AddPipeline(IServiceCollection services)
    {
        services.AddSingleton<PlaybookHolder>();
        services.AddSingleton<BookReader>();
        services.AddSingleton<OpsChannel>();
        services.AddSingleton<PlaybookKeeper>();
        services.AddSingleton<PlaybookWatch>();
        services.AddSingleton<MilestoneDesk>();
        services.AddSingleton<MilestoneForms>();
        services.AddSingleton<ChannelKeeper>();
        services.AddSingleton<CardUpdates>();
        services.AddSingleton<PilotCards>();
        services.AddSingleton<CardFactory>();
        services.AddSingleton<HealthReader>();
        services.AddSingleton<RoundReader>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<OutageNotes>();
        services.AddSingleton<GuardRun>();
        services.AddSingleton<SegmentAlerts>();
        services.AddSingleton<SnapshotRun>();
        services.AddSingleton<EvaluationRun>();
        services.AddSingleton<DueRun>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<PeopleKeeper>();
        services.AddSingleton<DecisionRun>();
        services.AddSingleton<ChatAdapters>();
        services.AddSingleton<DeliveryParks>();
        services.AddSingleton<DeliveryContents>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<FallbackDesk>();
        services.AddSingleton<DeliveryRecorder>();
        services.AddSingleton<DeliveryRun>();
        services.AddSingleton<Tick>();
        services.AddSingleton<ReplayRun>();
        services.AddSingleton<ReplayDesk>();
        services.AddSingleton<MilestonePages>();
    }

    private static void AddAnswers(IServiceCollection services)
    {
        services.AddSingleton<AlertDesk>();
        services.AddSingleton<AlertForms>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<ClickDesk>();
        services.AddSingleton<SubmitDesk>();
        services.AddSingleton<AlertPicker>();
        services.AddSingleton<NoteDesk>();
        services.AddSingleton<RatingDesk>();
        services.AddSingleton<SubscriptionPauses>();
        services.AddSingleton<PlaceDesk>();
        services.AddSingleton<ChannelEntry>();
        services.AddSingleton<SettingsDesk>();
        services.AddSingleton<HomePages>();
        services.AddSingleton<HomeDesk>();
        services.AddSingleton<PersonalDesk>();
        services.AddSingleton<AccountSuggestions>();
        services.AddSingleton<AccountSuggester>(p => p.GetRequiredService<AccountSuggestions>().SuggestAsync);
        services.AddSingleton<AccountSearch>();
        services.AddSingleton<AccountSearcher>(p => p.GetRequiredService<AccountSearch>().SearchAsync);
        services.AddSingleton<CallerDesk>();
        services.AddSingleton<MentionNames>();
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<AlertWords>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<QueueAnswers>();
        services.AddSingleton<WhyAnswer>();
        services.AddSingleton<SilenceAnswer>();
        services.AddSingleton<AccountFinder>();
        services.AddSingleton<AccountAnswers>();
        services.AddSingleton<HealthAnswers>();
        services.AddSingleton<SubscriptionAnswers>();
        services.AddSingleton<ReplayAnswer>();
        services.AddSingleton<OutageAnswers>();
        services.AddSingleton<MilestoneAnswers>();
    }

    private static void AddWorkspace(IServiceCollection services, AppSettings settings)
    {
        // The pages' tokens end with the process, so no key is written to the home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddWorkspace(new WorkspaceOptions
        {
            Title = settings.Workspace.Name,
            HomeChannel = settings.Workspace.AlertsChannel,
            Token = WorkspaceOptions.NewToken(),
        });
        services.AddSingleton<CallbackReceiver>(p => p.GetRequiredService<CallbackDesk>().ReceiveAsync);
        services.AddSingleton<TeammateReader>(p => async stop => await p.GetRequiredService<AccountStore>().TeammatesAsync(stop));
        services.AddSingleton<AccountPageReader>(p => async (id, email, stop) =>
            await p.GetRequiredService<AccountStore>().FindTeammateAsync(email, stop) is { } person
                ? await p.GetRequiredService<AccountPages>().ReadAsync(id, person, stop)
                : null);
        services.AddSingleton<HomePageReader>(p => async (email, stop) =>
            await p.GetRequiredService<AccountStore>().FindTeammateAsync(email, stop) is { } person
                ? await p.GetRequiredService<HomePages>().BuildAsync(person, CommandStyle.At(Address.LocalDirect(email)), stop)
                : null);
        services.AddSingleton<MilestonesReader>(p => p.GetRequiredService<MilestonePages>().ListAsync);
        services.AddSingleton<MilestoneReader>(p => p.GetRequiredService<MilestonePages>().FindAsync);
        services.AddSingleton<ReplayStarter>(p => p.GetRequiredService<MilestonePages>().StartAsync);
        services.AddSingleton<MilestoneChanger>(p => p.GetRequiredService<MilestoneForms>().ChangeAsync);
        services.AddSingleton<WorkspaceFileReader>(p => async (id, _, stop) =>
            await p.GetRequiredService<FileStore>().FindAsync(id, stop) is { } file
                ? new WorkspaceFile(file.Name, file.MediaType, file.Content)
                : null);
    }
}
