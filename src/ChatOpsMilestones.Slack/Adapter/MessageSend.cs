using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>
/// Sends one message or file, effectively once. Slack offers no key that would make a repetition harmless, so a delivery's id
/// is written into its message, and after a lost answer it is looked for. Source: docs.slack.dev/messaging/message-metadata.
/// </summary>
internal sealed class MessageSend(SlackApi api, SendingRoom room, Fates fates, UncertainPolicy policy, SlackLook look, RealTime time, FallbackLog log)
{
    private const int MostRemembered = 20_000;

    private readonly HistoryLook history = new(api);
    private readonly FileSender files = new(api);
    private readonly ConcurrentDictionary<string, DateTimeOffset> lastTried = new();

    public async Task<DeliveryOutcome> SendAsync(Visit visit, Sending sending, CancellationToken cancellationToken)
    {
        var mayBeRepeat = false;
        if (sending.Attempt.MayHaveArrived)
        {
            var (known, unsure) = await LookAsync(visit, sending, cancellationToken);
            if (known is not null)
                return known;
            if (room.TakeTurn(sending.Address, update: false) is { } later)
                return later;
            mayBeRepeat = unsure;
        }

        Remember(sending.Attempt.DeliveryId);
        var (message, fault) = sending.Content is ChatContent.OfFile { File: var file }
            ? await files.SendAsync(visit.At, sending.Channel, sending.Thread, file, cancellationToken)
            : await PostAsync(visit, sending, mayBeRepeat, cancellationToken);
        visit.Note(fault);
        return fault switch
        {
            null or { Class: SlackFaultClass.AlreadyDone } => new DeliveryOutcome.Delivered(new MessageRef(sending.Address, message ?? "")),
            { Class: SlackFaultClass.Unknown } => Doubtful(visit, sending, fault, mayBeRepeat),
            _ => Refused(sending, fault),
        };
    }

    public async Task<DeliveryOutcome> UpdateAsync(Visit visit, Sending sending, CancellationToken cancellationToken)
    {
        if (MessageWriter.Write(sending.Content, look, mayBeRepeat: false) is not { } message)
            return new DeliveryOutcome.Rejected("a file cannot be replaced");
        var update = new UpdateMessage(sending.Channel, sending.Thread!, message.Text) // the message to replace
        {
            Blocks = message.Blocks,
            Metadata = MessageMetadata.OfDelivery(sending.Attempt.DeliveryId),
        };
        var reply = await api.UpdateMessageAsync(visit.At, update, cancellationToken, paced: true);
        if (reply.Fault is { Class: SlackFaultClass.OurBug } bug)
        {
            log.FellBack(sending.Attempt.DeliveryId, bug);
            reply = await api.UpdateMessageAsync(visit.At, Plain(update), cancellationToken);
        }

        visit.Note(reply.Fault);
        return reply.Fault is { Class: not SlackFaultClass.AlreadyDone } fault
            ? fates.Of(sending.Attempt.DeliveryId, fault)
            : new DeliveryOutcome.Delivered(new MessageRef(sending.Address, sending.Thread!));
    }

    private async Task<(string? Ts, SlackFault? Fault)> PostAsync(Visit visit, Sending sending, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        var written = MessageWriter.Write(sending.Content, look, mayBeRepeat)!; // it is no file
        var message = new PostMessage(sending.Channel, written.Text)
        {
            Blocks = written.Blocks,
            ThreadTs = sending.Thread,
            Metadata = MessageMetadata.OfDelivery(sending.Attempt.DeliveryId),
        };
        var reply = await api.PostMessageAsync(visit.At, message, cancellationToken, paced: true);
        for (var mended = 0; mended < 2 && reply.Fault is { } fault; mended++)
        {
            var (other, instead) = await MendAsync(visit, sending, message, fault, cancellationToken);
            if (other is null)
                return (null, instead);
            message = other;
            reply = await api.PostMessageAsync(visit.At, message, cancellationToken, paced: true);
            if (reply.Fault?.Code == fault.Code)
                break;
        }

        return (reply.Value?.Ts, reply.Fault);
    }

    /// <summary>What can be done about a refusal at once; else why not, which may be another fault.</summary>
    private async Task<(PostMessage? Other, SlackFault Fault)> MendAsync(Visit visit, Sending sending, PostMessage message, SlackFault fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case { Code: "not_in_channel" }:
                var joined = await api.JoinConversationAsync(visit.At, sending.Channel, cancellationToken);
                return joined.Fault switch
                {
                    null or { Class: SlackFaultClass.AlreadyDone } => (message, fault),
                    { Class: SlackFaultClass.Retry } later => (null, later),
                    { Class: SlackFaultClass.Unknown } later => (null, later with { Class = SlackFaultClass.Retry }), // joining twice does no harm
                    _ => (null, fault),
                };
            case { Code: "restricted_action_thread_locked" or "restricted_action_non_threadable_channel" } when message.ThreadTs is not null:
                return (message with { ThreadTs = null }, fault);
            case { Class: SlackFaultClass.OurBug }:
                log.FellBack(sending.Attempt.DeliveryId, fault);
                return (Plain(message, fault), fault);
            default:
                return (null, fault);
        }
    }

    /// <summary>Finds out about an earlier try. Gives its fate; or nothing, and whether sending again may repeat it.</summary>
    private async Task<(DeliveryOutcome? Known, bool Unsure)> LookAsync(Visit visit, Sending sending, CancellationToken cancellationToken)
    {
        var (attempt, now) = (sending.Attempt, time.GetUtcNow());
        var lookAt = lastTried.GetValueOrDefault(attempt.DeliveryId, attempt.FirstTriedAt) + Fates.LookAfter;
        if (lookAt > now && lookAt <= now + Fates.LookAfter)
            return (SendingRoom.NotYet("too_soon_to_look", lookAt), false);

        Func<HistoryMessage, bool> isIt = sending.Content is ChatContent.OfFile { File: var file } ? FileSender.Is(visit.At, file) : m => m.DeliveryId == attempt.DeliveryId;
        switch (await history.LookAsync(visit.At, sending.Channel, sending.Thread, attempt.FirstTriedAt, isIt, cancellationToken))
        {
            case Looked.Found found:
                visit.Note(null);
                return (new DeliveryOutcome.Delivered(new MessageRef(sending.Address, found.Ts)), false);
            case Looked.NotNow { Fault: var fault }:
                visit.Note(fault);
                return fault.Class == SlackFaultClass.InstallationDead
                    ? (fates.Of(attempt.DeliveryId, fault), false)
                    : (SendingRoom.NotYet(fault.Code, time.GetUtcNow() + (fault.RetryAfter ?? Fates.LookAfter)), false);
            case Looked.Never never when policy == UncertainPolicy.Leave:
                return (new DeliveryOutcome.Unknown(never.Reason), false);
            case Looked.Never:
                return (null, true);
            default:
                return (null, false);
        }
    }

    private DeliveryOutcome.Unknown Doubtful(Visit visit, Sending sending, SlackFault fault, bool mayBeRepeat)
    {
        // Once more is enough; a third message would tell nobody anything.
        var again = !mayBeRepeat && (policy == UncertainPolicy.SendAgain || HistoryLook.MayRead(visit.At, sending.Channel));
        return new DeliveryOutcome.Unknown(fault.Code, again ? time.GetUtcNow() + Fates.LookAfter : null);
    }

    private DeliveryOutcome Refused(Sending sending, SlackFault fault) => fault switch
    {
        // The parent is gone, not the channel.
        { Code: "thread_not_found" or "cannot_reply_to_message" } => new DeliveryOutcome.Rejected(fault.Code),

        // What a file needs says nothing about messages.
        { Class: SlackFaultClass.Configuration } when sending.Content is ChatContent.OfFile => new DeliveryOutcome.Rejected(Fates.Words(fault)),
        _ => fates.Of(sending.Attempt.DeliveryId, fault),
    };

    private void Remember(string deliveryId)
    {
        if (lastTried.Count >= MostRemembered)
        {
            var before = time.GetUtcNow() - Fates.LookAfter;
            foreach (var old in lastTried.Where(t => t.Value < before).Select(t => t.Key).ToList())
                lastTried.TryRemove(old, out _);
        }

        lastTried[deliveryId] = time.GetUtcNow();
    }

    private static PostMessage Plain(PostMessage message, SlackFault fault) => message with
    {
        Text = Short(message.Text),
        Blocks = null,
        Metadata = fault.Code.Contains("metadata", StringComparison.Ordinal) ? null : message.Metadata,
    };

    private static UpdateMessage Plain(UpdateMessage message) => message with { Text = Short(message.Text), Blocks = null, Metadata = null };

    // Escaped text is cut before an entity, never within.
    private static string Short(string text)
    {
        const int Most = 3000;
        if (text.Length <= Most)
            return text.Length == 0 ? Block.Nothing : text;
        var end = text.LastIndexOf('&', Most - 1, 6) is > 0 and var entity ? entity : Most;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}

/// <param name="Attempt">which try.</param>
/// <param name="Address">where, as the outbox names it.</param>
/// <param name="Channel">where, as Slack names it.</param>
/// <param name="Thread">ts of the thread's parent, or of the message to replace; null for a message of its own.</param>
/// <param name="Content">what.</param>
internal sealed record Sending(DeliveryAttempt Attempt, Address Address, string Channel, string? Thread, ChatContent Content);
