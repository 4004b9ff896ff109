using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Inbound;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsMilestones.Teams.Tests.Inbound;

/// <summary>The way in, with a store, a worker and conversations that the test makes up.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentDictionary<CallbackKey, bool> stored = new();
    private readonly SemaphoreSlim begun = new(0);
    private readonly SemaphoreSlim posted = new(0);
    private readonly MeterListener listener;
    private readonly TeamsInbound inbound;

    public Inbox(TeamsOptions? options = null, bool isRunning = true)
    {
        options ??= new TeamsOptions { AppId = "6f1d1a2b", TenantId = Activities.Tenant };
        listener = Listen();
        inbound = new TeamsInbound(
            new TeamsDoors(StoreAsync, WorkAsync, Left.Enqueue)
            {
                CardOf = (alert, _) => CardOf(alert),
                Search = (typed, skip, most, _) => Search(typed, skip, most),
                IsTeammate = (_, user, _) => Task.FromResult(user == Activities.Jordan),
                IsOurs = (message, _) => Task.FromResult(message.MessageId == Activities.CardId),
            },
            options,
            new TeamsTenants(options),
            new TeamsHands
            {
                Seen = SeenAsync,
                SeenAgain = SeenAgainAsync,
                Gone = GoneAsync,
                Met = (_, user, conversation) => Met.Enqueue((user, conversation)),
                OfTeam = (_, team, _) => Task.FromResult(References.Values.Where(r => r.Kind == ConversationKind.Channel && (r.TeamId == team || r.Conversation == team)).ToList()),
                Personal = (_, _, _) => Task.FromResult(PersonalChat is null ? new TeamsReply<ChatReference>(null, NoChat) : new TeamsReply<ChatReference>(PersonalChat, null)),
                Post = PostAsync,
                Draw = (_, card, _) => Task.FromResult(AlertCards.Write(card, new TeamsLook(false))),
            },
            new BusinessTime(Clock),
            new RealTime(Clock),
            new InboundMeters(services.GetRequiredService<IMeterFactory>()),
            NullLogger<TeamsInbound>.Instance);
        if (isRunning)
            inbound.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public ManualTime Clock { get; } = new("2026-11-23T09:00");

    public ConcurrentQueue<Callback> Worked { get; } = new();

    public ConcurrentQueue<Callback> Left { get; } = new();

    public ICollection<CallbackKey> Stored => stored.Keys;

    public ConcurrentDictionary<string, ChatReference> References { get; } = new();

    public ConcurrentQueue<(string User, string Conversation)> Met { get; } = new();

    public ConcurrentQueue<(string Conversation, string? Thread, TeamsMessage Message)> Posted { get; } = new();

    public ConcurrentDictionary<string, double> Counted { get; } = new();

    public ChatReference? PersonalChat { get; set; } = new()
    {
        Platform = "teams",
        Installation = Activities.Tenant,
        Conversation = Activities.Personal,
        Kind = ConversationKind.Personal,
        ServiceUrl = Activities.Service,
        SeenAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Why there is no chat, when there is none.</summary>
    public TeamsFault NoChat { get; set; } = new(TeamsFaultClass.DestinationGone, "ForbiddenOperationException");

    public Func<Callback, Task<Answer>> Work { get; set; } = _ => Task.FromResult<Answer>(new Answer.Empty());

    public Func<Task> Storing { get; set; } = () => Task.CompletedTask;

    public Func<string, Task<Card?>> CardOf { get; set; } = alert => Task.FromResult<Card?>(Samples.UsageDrop with { AlertId = alert });

    public Func<string, int, int, Task<IReadOnlyList<FoundAccount>>> Search { get; set; } = (_, _, _) => Task.FromResult<IReadOnlyList<FoundAccount>>([]);

    /// <summary>Awaited before anything is posted.</summary>
    public Func<Task> Posting { get; set; } = () => Task.CompletedTask;

    public Func<int, TeamsFault?> Refuse { get; set; } = _ => null;

    public void Answers(Answer answer) => Work = _ => Task.FromResult(answer);

    /// <summary>A worker that is at it until the source is completed.</summary>
    public TaskCompletionSource<Answer> Works()
    {
        var gate = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work = _ => gate.Task;
        return gate;
    }

    public Task<ActivityAnswer> ReceiveAsync(JsonNode activity) => ReceiveAsync(Activities.Element(activity));

    public Task<ActivityAnswer> ReceiveAsync(JsonElement activity) =>
        inbound.ReceiveAsync(new ReceivedActivity(activity, Clock.GetTimestamp()), TestContext.Current.CancellationToken);

    /// <summary>The body of the answer.</summary>
    public async Task<JsonNode?> AskAsync(JsonNode invoke)
    {
        var answer = await ReceiveAsync(invoke);
        Assert.Equal(200, answer.Status);
        return answer.Body;
    }

    public async Task WhenWorkedAsync() => Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20)), "Nothing was worked.");

    public async Task<(string Conversation, string? Thread, TeamsMessage Message)> WhenPostedAsync()
    {
        Assert.True(await posted.WaitAsync(TimeSpan.FromSeconds(20)), "Nothing was posted.");
        Assert.True(Posted.TryDequeue(out var message));
        return message;
    }

    public async ValueTask DisposeAsync()
    {
        await inbound.StopAsync(CancellationToken.None);
        inbound.Dispose();
        listener.Dispose();
        await services.DisposeAsync();
    }

    private Task SeenAsync(ChatReference seen, CancellationToken cancellationToken)
    {
        References[seen.Conversation] = seen;
        return Task.CompletedTask;
    }

    private async Task<bool> SeenAgainAsync(ChatReference seen, CancellationToken cancellationToken)
    {
        if (!References.ContainsKey(seen.Conversation) && seen.Conversation is not (Activities.Personal or Activities.Channel))
            return false;
        await SeenAsync(seen, cancellationToken);
        return true;
    }

    private Task GoneAsync(string tenant, string conversation, string reason, CancellationToken cancellationToken)
    {
        if (References.TryGetValue(conversation, out var known))
            References[conversation] = known with { GoneBecause = reason };
        return Task.CompletedTask;
    }

    private int posts;

    private async Task<TeamsFault?> PostAsync(ChatReference to, string? thread, TeamsMessage message, CancellationToken cancellationToken)
    {
        await Posting();
        if (Refuse(++posts) is { } fault)
            return fault;
        Posted.Enqueue((to.Conversation, thread, message));
        posted.Release();
        return null;
    }

    private async Task<bool> StoreAsync(Callback callback, CancellationToken cancellationToken)
    {
        await Storing();
        return stored.TryAdd(callback.Key, true);
    }

    private Task<Answer> WorkAsync(Callback callback, CancellationToken cancellationToken)
    {
        Assert.True(stored.ContainsKey(callback.Key), "It was not stored before it was worked.");
        Worked.Enqueue(callback);
        var work = Work(callback);
        begun.Release();
        return work;
    }

    private MeterListener Listen()
    {
        var meter = services.GetRequiredService<IMeterFactory>().Create(InboundMeters.MeterName);
        var made = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter == meter) self.EnableMeasurementEvents(instrument); } };
        made.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]);
            Counted.AddOrUpdate(key, value, (_, known) => known + value);
        });
        made.Start();
        return made;
    }
}
