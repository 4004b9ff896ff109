using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Adapter;
using ChatOpsMilestones.Slack.Tests.Api;
using ChatOpsMilestones.Slack.Tests.People;
using ChatOpsMilestones.Slack.Wire;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Adapter;

/// <summary>The adapter over real HTTP, with a held clock and people kept in memory.</summary>
internal sealed class AdapterRig : IAsyncDisposable
{
    public const string Posted = """{"ok":true,"channel":"C1","ts":"1700000000.000100"}""";

    private AdapterRig(SlackRig client)
    {
        Client = client;
        People = new PeopleInMemory(client);
        Adapter = new SlackAdapter(
            client.Api, client.Installations, People.Directory, client.Pace, client.Options, client.Real, new Random(5), client.LoggerFactory.CreateLogger<SlackAdapter>());
        Slack.On("chat.postMessage", Posted);
        Slack.On("auth.test", """{"ok":true}""");
    }

    public SlackRig Client { get; }

    public PeopleInMemory People { get; }

    public SlackAdapter Adapter { get; }

    public StubSlack Slack => Client.Slack;

    public DateTimeOffset Now => Client.Time.GetUtcNow();

    public static Address Channel { get; } = SlackPlaces.Of("T1", "C1");

    public static MessageRef Parent { get; } = new(Channel, "1600000000.000100");

    /// <param name="options">of the section.</param>
    /// <param name="scopes">that are granted; null when Slack did not say.</param>
    public static async Task<AdapterRig> StartAsync(SlackOptions? options = null, string? scopes = null)
    {
        var client = await SlackRig.StartAsync(options);
        if (scopes is not null)
            client.Installations.Put(client.At with { Scopes = scopes.Split(' ').ToHashSet() });
        return new AdapterRig(client);
    }

    public static ChatContent Text(string text = "Acme is quiet") => new ChatContent.OfText(TextMessage.Of(text));

    public static ChatContent File() => new ChatContent.OfFile(new ChatFile("meeting.ics", "text/calendar", "Meeting", [1, 2, 3]));

    public DeliveryAttempt First(string id = "d1") => new(id, 1, Now, false);

    /// <summary>The same delivery, half a minute after it was tried, asked about.</summary>
    public DeliveryAttempt Later(DeliveryAttempt first, int seconds = 31)
    {
        Client.Time.Advance(TimeSpan.FromSeconds(seconds));
        return first with { Number = first.Number + 1, MayHaveArrived = true };
    }

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt? attempt = null, Address? address = null, ChatContent? content = null) =>
        Adapter.PostAsync(attempt ?? First(), address ?? Channel, content ?? Text(), TestContext.Current.CancellationToken);

    public Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt? attempt = null, ChatContent? content = null) =>
        Adapter.ReplyAsync(attempt ?? First(), Parent, content ?? Text(), TestContext.Current.CancellationToken);

    public Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt? attempt = null, ChatContent? content = null) =>
        Adapter.UpdateAsync(attempt ?? First(), Parent, content ?? Text(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
