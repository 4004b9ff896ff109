using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>
/// Sends one message. Teams has no key that would make a repetition harmless, and lets nobody look whether a message is there: a
/// lost answer stays unknown, or, where the settings say so, the message is sent once more with a mark.
/// </summary>
internal sealed class MessageSend(
    ConnectorClient client, TeamsConversations conversations, Destination destination, Fates fates, UncertainPolicy policy, RealTime time, FallbackLog log)
{
    public async Task<DeliveryOutcome> SendAsync(Visit visit, Sending sending, CancellationToken cancellationToken)
    {
        var (to, attempt) = (sending.To, sending.Attempt);
        if (MessageWriter.Write(sending.Content, sending.Look, attempt.MayHaveArrived) is not { } message)
            return new DeliveryOutcome.Rejected("no_files");
        var root = sending.MessageId is { Length: > 0 } id ? id : null;
        message = message with { Rings = root is null && MessageWriter.Rings(sending.Content, to.Kind) };
        var reply = await client.PostAsync(to, root, message, cancellationToken, paced: true);
        if (IsRefused(reply.Fault))
        {
            log.FellBack(attempt.DeliveryId, reply.Fault!); // it is refused
            var plain = MessageWriter.Plain(sending.Content, attempt.MayHaveArrived);
            reply = await client.PostAsync(to, root, plain with { Rings = message.Rings }, cancellationToken);
        }

        visit.Note(reply.Fault);
        return reply.Fault switch
        {
            null => new DeliveryOutcome.Delivered(new MessageRef(sending.Address, reply.Value!.ActivityId)), // there is one where there is no fault
            { Class: TeamsFaultClass.Unknown } fault => Doubtful(attempt, fault),

            // Below a message that is gone nothing is found, and the channel is still there.
            { Code: ConnectorErrors.ConversationNotFound } fault when root is not null && to.Kind == ConversationKind.Channel => new DeliveryOutcome.Rejected(fault.Code),
            { Class: TeamsFaultClass.DestinationGone } fault => await GoneAsync(sending, fault, cancellationToken),
            var fault => fates.Of(fault),
        };
    }

    public async Task<DeliveryOutcome> UpdateAsync(Visit visit, Sending sending, CancellationToken cancellationToken)
    {
        if (sending.MessageId is not { Length: > 0 } id)
            return new DeliveryOutcome.Rejected("no_message_id");
        if (MessageWriter.Write(sending.Content, sending.Look, mayBeRepeat: false) is not { } message)
            return new DeliveryOutcome.Rejected("no_files");
        var reply = await client.UpdateAsync(sending.To, id, message, cancellationToken, paced: true);
        if (IsRefused(reply.Fault))
        {
            log.FellBack(sending.Attempt.DeliveryId, reply.Fault!); // it is refused
            reply = await client.UpdateAsync(sending.To, id, MessageWriter.Plain(sending.Content, mayBeRepeat: false), cancellationToken);
        }

        visit.Note(reply.Fault);
        return reply.Fault switch
        {
            null => new DeliveryOutcome.Delivered(new MessageRef(sending.Address, id)),
            { Class: TeamsFaultClass.DestinationGone } fault => await GoneAsync(sending, fault, cancellationToken),
            var fault => fates.Of(fault),
        };
    }

    /// <summary>What nobody can find out: null when it is to be sent once more.</summary>
    public DeliveryOutcome? Settled(DeliveryAttempt attempt) =>
        attempt.MayHaveArrived && (policy == UncertainPolicy.Leave || attempt.Doubts > 1) ? new DeliveryOutcome.Unknown("cannot_be_looked_for") : null;

    // Once more is enough; a third message would tell nobody anything.
    private DeliveryOutcome.Unknown Doubtful(DeliveryAttempt attempt, TeamsFault fault) =>
        new(fault.Code, policy == UncertainPolicy.SendAgain && !attempt.MayHaveArrived ? time.GetUtcNow() + Fates.AgainAfter : null);

    private async Task<DeliveryOutcome> GoneAsync(Sending sending, TeamsFault fault, CancellationToken cancellationToken)
    {
        // After a new installation the chat with somebody may be another one: it is asked for once.
        if (fault.Code == ConnectorErrors.ConversationNotFound && sending.Address.IsDirect && fates.IsFirst(sending.Attempt.DeliveryId)
            && await destination.AnewAsync(sending.To, cancellationToken) is not null)
        {
            await conversations.GoneAsync(sending.To, fault.Code, CancellationToken.None);
            return new DeliveryOutcome.Retry(time.GetUtcNow(), fault.Code);
        }

        await conversations.GoneAsync(sending.To, fault.Code, CancellationToken.None);
        return fates.Of(fault);
    }

    private static bool IsRefused(TeamsFault? fault) => fault is { Class: TeamsFaultClass.OurBug, Status: > 0 };
}

/// <param name="Attempt">which try.</param>
/// <param name="Address">where, as the outbox names it.</param>
/// <param name="To">where, as Teams knows it.</param>
/// <param name="MessageId">of the thread's root, or of the message to replace; null for a message of its own.</param>
/// <param name="Content">what.</param>
/// <param name="Look">how cards are drawn there.</param>
internal sealed record Sending(DeliveryAttempt Attempt, Address Address, ChatReference To, string? MessageId, ChatContent Content, TeamsLook Look);
