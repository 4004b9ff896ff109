using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Teams.Adapter;
using ChatOpsMilestones.Teams.Tests.Connector;
using ChatOpsMilestones.Teams.Tests.People;
using ChatOpsMilestones.Teams.Wire;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Adapter;

/// <summary>The adapter over real HTTP, with a held clock and people and references kept in memory.</summary>
internal sealed class AdapterRig : IAsyncDisposable
{
    public const string Mail = "jordan@acme.example";

    private AdapterRig(ClientRig client)
    {
        Client = client;
        People = new PeopleInMemory(client);
        Adapter = new TeamsAdapter(
            client.Client, client.Conversations, People.Directory, client.Pace, client.Options, client.Real, new Random(5), client.LoggerFactory.CreateLogger<TeamsAdapter>());
        client.Book.Put(client.Place);
    }

    public ClientRig Client { get; }

    public PeopleInMemory People { get; }

    public TeamsAdapter Adapter { get; }

    public StubTeams Teams => Client.Teams;

    public DateTimeOffset Now => Client.Time.GetUtcNow();

    public static Address Channel { get; } = TeamsPlaces.Of(ClientRig.Tenant, ClientRig.Channel, ConversationKind.Channel);

    public static Address Direct { get; } = new(TeamsPlaces.Platform, ClientRig.Tenant, "d:" + Mail);

    public static MessageRef Parent { get; } = new(Channel, "1700");

    public static async Task<AdapterRig> StartAsync(TeamsOptions? options = null) => new(await ClientRig.StartAsync(options));

    public static ChatContent Text(string text = "Acme is quiet") => new ChatContent.OfText(TextMessage.Of(text));

    public static ChatContent Card(Priority priority = Priority.Important) => new ChatContent.OfCard(new Card
    {
        AlertId = "alert-1",
        PublicId = "A-7K2Q",
        Revision = 1,
        AccountId = "acme",
        AccountName = "Acme",
        OwnerEmail = Mail,
        OwnerName = "Jordan Lee",
        Priority = priority,
        Polarity = Polarity.Negative,
        MilestoneName = "Usage drop",
        Headline = "Acme logs in half as often",
        Facts = [],
        Why = "It fell",
        Advice = "Call them",
        Actions = [],
    });

    public static ChatContent File() => new ChatContent.OfFile(new ChatFile("meeting.ics", "text/calendar", "Meeting", [1, 2, 3]));

    public DeliveryAttempt First(string id = "d1") => new(id, 1, Now, false);

    /// <summary>Somebody whom the store remembers; with a personal chat that was seen, when one is named.</summary>
    public void Know(string? chat = null)
    {
        People.Known["29:jordan"] = new ChatPerson { Platform = "teams", Installation = ClientRig.Tenant, UserId = "29:jordan", Email = Mail, CheckedAt = Now };
        if (chat is not null)
            Client.Book.Put(Client.Of(chat, ConversationKind.Personal) with { UserId = "29:jordan" });
    }

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt? attempt = null, Address? address = null, ChatContent? content = null) =>
        Adapter.PostAsync(attempt ?? First(), address ?? Channel, content ?? Text(), TestContext.Current.CancellationToken);

    public Task<DeliveryOutcome> ReplyAsync(MessageRef? parent = null, ChatContent? content = null) =>
        Adapter.ReplyAsync(First(), parent ?? Parent, content ?? Text(), TestContext.Current.CancellationToken);

    public Task<DeliveryOutcome> UpdateAsync(MessageRef? message = null, ChatContent? content = null) =>
        Adapter.UpdateAsync(First(), message ?? Parent, content ?? Card(), TestContext.Current.CancellationToken);

    public ChatReference? Reference(string conversation = ClientRig.Channel) => Client.Book.All.GetValueOrDefault((ClientRig.Tenant, conversation));

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
