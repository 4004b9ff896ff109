using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Pace;
using ChatOpsMilestones.Teams.People;
using ChatOpsMilestones.Teams.Wire;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>Teams as a place for messages. It tries once and says what became of it.</summary>
public sealed class TeamsAdapter : IChatAdapter
{
    /// <summary>For finding out where a message goes; then nothing was sent yet, and what was found is kept for the next try.</summary>
    public static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(6);

    private readonly ConnectorClient client;
    private readonly TeamsPace pace;
    private readonly RealTime time;
    private readonly Circuits circuits;
    private readonly Destination destination;
    private readonly MessageSend messages;
    private readonly CardLooks looks;
    private readonly TeamsLook plainLook;

    /// <param name="client">the Bot Connector.</param>
    /// <param name="conversations">where the bot may write.</param>
    /// <param name="directory">who is who.</param>
    /// <param name="pace">how fast we may send.</param>
    /// <param name="options">how cards look, and what becomes of what nobody can find out.</param>
    /// <param name="time">real time.</param>
    /// <param name="chance">for the jitter of pauses.</param>
    /// <param name="logger">gets ids and codes.</param>
    public TeamsAdapter(
        ConnectorClient client, TeamsConversations conversations, TeamsDirectory directory, TeamsPace pace, TeamsOptions options, RealTime time, Random chance, ILogger<TeamsAdapter> logger)
    {
        (this.client, this.pace, this.time) = (client, pace, time);
        (looks, plainLook) = (new CardLooks(directory, options, time), new TeamsLook(options.NativeFeedback));
        circuits = new Circuits(time, chance);
        var fates = new Fates(time);
        destination = new Destination(new PersonalChats(client, conversations, time), conversations, directory, pace, fates, time);
        messages = new MessageSend(client, conversations, destination, fates, options.WhenUncertain, time, new FallbackLog(logger));
    }

    public string Platform => TeamsPlaces.Platform;

    public bool TakesFiles => false;

    // What is replaced counts as what is new: the service tells no limits of its own for it.
    public DeliveryRoom Room(string installation, bool updates)
    {
        var (most, openAt) = circuits.Room(installation);
        if (most == 0)
            return new DeliveryRoom(0, openAt, []);
        var (count, moreAt, held) = pace.MessageRoom(installation);
        return new DeliveryRoom(Math.Min(count, most), moreAt, held);
    }

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt attempt, Address address, ChatContent content, CancellationToken cancellationToken) =>
        messages.Settled(attempt) is { } unknown
            ? Task.FromResult(unknown)
            : VisitAsync(address, content, (visit, to, look) => messages.SendAsync(visit, new Sending(attempt, address, to, null, content, look), cancellationToken), cancellationToken);

    public Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt attempt, MessageRef parent, ChatContent content, CancellationToken cancellationToken) =>
        messages.Settled(attempt) is { } unknown
            ? Task.FromResult(unknown)
            : VisitAsync(
                parent.Address,
                content,
                (visit, to, look) => messages.SendAsync(visit, new Sending(attempt, parent.Address, to, parent.MessageId, content, look), cancellationToken),
                cancellationToken);

    public Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt attempt, MessageRef message, ChatContent content, CancellationToken cancellationToken) =>
        VisitAsync(
            message.Address,
            content,
            (visit, to, look) => messages.UpdateAsync(visit, new Sending(attempt, message.Address, to, message.MessageId, content, look), cancellationToken),
            cancellationToken);

    // Until the first await everything is done at once: the turn is taken before anybody else asks for room.
    private async Task<DeliveryOutcome> VisitAsync(
        Address address, ChatContent content, Func<Visit, ChatReference, TeamsLook, Task<DeliveryOutcome>> send, CancellationToken cancellationToken)
    {
        if (!pace.TryTakeMessage(address.Installation, address.Conversation, out var nextAt))
            return Fates.NotYet("paced", nextAt);
        var began = time.GetTimestamp();
        var (to, look, outcome) = await FindAsync(address, content, cancellationToken);
        if (to is null)
            return outcome!; // one of the two is there
        using var visit = circuits.Enter(address.Installation, to.ServiceUrl, out var backAt);
        if (visit is null)
            return Fates.NotYet("unreachable", backAt);
        if (visit.IsProbe && await ProbeAsync(visit, to, cancellationToken) is { } away)
            return away;

        // A message that is cut off with its lease is one of unknown fate: it goes with the time that it may need, or later.
        return time.GetElapsedTime(began) > LookPatience
            ? Fates.NotYet("slow", time.GetUtcNow() + TimeSpan.FromSeconds(1))
            : await send(visit, to, look);
    }

    private async Task<(ChatReference? To, TeamsLook Look, DeliveryOutcome? Outcome)> FindAsync(Address address, ChatContent content, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LookPatience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (to, outcome) = await destination.OfAsync(address, both.Token);
            var look = to is not null && content is ChatContent.OfCard { Card: var card } ? await looks.OfAsync(to, card, both.Token) : plainLook;
            return (to, look, outcome);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, plainLook, Fates.NotYet("looking_up", time.GetUtcNow() + TimeSpan.FromSeconds(1)));
        }
    }

    // A harmless question goes ahead: a message whose answer is lost would be one more of unknown fate.
    private async Task<DeliveryOutcome?> ProbeAsync(Visit visit, ChatReference to, CancellationToken cancellationToken)
    {
        var test = await client.AskAsync(to, cancellationToken);
        visit.Note(test.Fault);
        return test.Succeeded ? null : Fates.NotYet(test.Fault.Code, visit.BackAt ?? time.GetUtcNow());
    }
}
