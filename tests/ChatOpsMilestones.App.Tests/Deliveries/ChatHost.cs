using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOpsMilestones.App.Tests.Deliveries;

/// <summary>A whole host with a scripted platform beside the local workspace, on a held clock.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private readonly TestDatabase place;

    private ChatHost(TestDatabase place, TestHost host, ScriptedChat chat)
    {
        this.place = place;
        Host = host;
        Chat = chat;
    }

    public TestHost Host { get; }

    public ScriptedChat Chat { get; }

    public ManualTime Time => Host.Time;

    public static async Task<ChatHost> StartAsync(int? perSecond = null, DatabaseEngine engine = DatabaseEngine.Sqlite, Action<IServiceCollection>? also = null)
    {
        var place = await TestDatabase.CreateAsync(engine);
        var time = new ManualTime("2026-11-23T06:00");
        var chat = new ScriptedChat(time, perSecond);
        var host = await TestHost.StartAsync(place.ConnectionString, engine, Books.TwinPlaybook, time, also: services =>
        {
            services.AddSingleton<IChatAdapter>(chat);
            also?.Invoke(services);
        });
        return new ChatHost(place, host, chat);
    }

    /// <summary>The host with the platform connected as Slack would be: people are reached there, and it can be asked who they are.</summary>
    public static async Task<ChatHost> ConnectedAsync(
        FakeDirectory people, string? alertsChannel = "alerts", DatabaseEngine engine = DatabaseEngine.Sqlite, Func<bool>? isPending = null)
    {
        var alerts = alertsChannel is null ? null : Channel(alertsChannel);
        var chat = await StartAsync(engine: engine, also: services =>
        {
            services.AddSingleton(new ConnectedChats(Address.LocalChannel("cs-alerts"), () => [new ConnectedChat("slack", "T1", alerts)]) { IsPending = isPending ?? (() => false) });
            services.AddSingleton(people.Directory);
        });
        people.Now = chat.Time.GetUtcNow;
        return chat;
    }

    public static Address Direct(string email) => new("slack", "T1", "d:" + email);

    public static Address Channel(string name, string installation = "T1") => new("slack", installation, "c:" + name);

    public static Delivery Post(string id, Address address) => new()
    {
        Id = id,
        AccountId = "",
        Address = address,
        Kind = DeliveryKind.Post,
        Text = TextMessage.Of(id),
    };

    public static Delivery Update(string id, Address address, string message) => Post(id, address) with { Kind = DeliveryKind.Update, ParentId = message };

    public Task EnqueueAsync(params Delivery[] deliveries) => Host.Get<Database>().WriteAsync(async scope =>
    {
        foreach (var delivery in deliveries)
            await OutboxStore.EnqueueAsync(scope, delivery, Time.GetUtcNow());
    });

    public Task DeliverAsync() => Host.Get<Tick>().DeliverAsync(default);

    public Task DeliverAfterAsync(TimeSpan span)
    {
        Time.Advance(span);
        return DeliverAsync();
    }

    public async Task<(DeliveryState State, string? Reason)> FateAsync(string id) => await Host.Get<Database>().ReadAsync(s => s.FirstAsync(
        "select state, reason from deliveries where delivery_id = @id", r => (r.Enum<DeliveryState>(0), r.TextOrNull(1)), ("@id", id)));

    public async Task<long> CountAsync(DeliveryState state) => (await Host.Get<OutboxStore>().CountsAsync()).GetValueOrDefault(state);

    /// <summary>Starts the pump alone; it stops with the host.</summary>
    public async Task<DeliveryPump> PumpAsync()
    {
        Host.Get<Hosting.Observability.Readiness>().Ready();
        var pump = Host.Get<IEnumerable<IHostedService>>().OfType<DeliveryPump>().Single();
        await pump.StartAsync(default);
        return pump;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await place.DisposeAsync();
    }
}
