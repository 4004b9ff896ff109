using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Pace;
using ChatOpsMilestones.Slack.People;
using ChatOpsMilestones.Slack.Wire;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>
/// Slack as a place for messages. It tries once and says what became of it; a message whose answer was lost is looked for
/// in the conversation before it is sent again.
/// </summary>
public sealed class SlackAdapter : IChatAdapter
{
    private readonly SlackApi api;
    private readonly SlackDirectory directory;
    private readonly SlackInstallations installations;
    private readonly RealTime time;
    private readonly SlackLook look;
    private readonly SendingRoom room;
    private readonly Fates fates;
    private readonly Destination destination;
    private readonly MessageSend messages;

    /// <param name="api">Slack.</param>
    /// <param name="installations">where the app is.</param>
    /// <param name="directory">who is who.</param>
    /// <param name="pace">how fast we may send.</param>
    /// <param name="options">how cards look, and what becomes of what nobody can find out.</param>
    /// <param name="time">real time.</param>
    /// <param name="chance">for the jitter of pauses.</param>
    /// <param name="logger">gets ids and codes.</param>
    public SlackAdapter(
        SlackApi api, SlackInstallations installations, SlackDirectory directory, SlackPace pace, SlackOptions options, RealTime time, Random chance, ILogger<SlackAdapter> logger)
    {
        (this.api, this.directory, this.installations, this.time) = (api, directory, installations, time);
        look = new SlackLook(options.NewBlocks, options.Command);
        room = new SendingRoom(installations, pace, time, chance);
        fates = new Fates(time);
        destination = new Destination(api, directory, fates);
        messages = new MessageSend(api, room, fates, options.WhenUncertain, look, time, new FallbackLog(logger));
    }

    public string Platform => SlackPlaces.Platform;

    public DeliveryRoom Room(string installation, bool updates) => room.Room(installation, updates);

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt attempt, Address address, ChatContent content, CancellationToken cancellationToken) =>
        VisitAsync(attempt, address, update: false, (visit, channel) => messages.SendAsync(visit, new Sending(attempt, address, channel, null, content), cancellationToken), cancellationToken);

    public Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt attempt, MessageRef parent, ChatContent content, CancellationToken cancellationToken) =>
        VisitAsync(
            attempt,
            parent.Address,
            update: false,
            (visit, channel) => messages.SendAsync(visit, new Sending(attempt, parent.Address, channel, parent.MessageId, content), cancellationToken),
            cancellationToken);

    public Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt attempt, MessageRef message, ChatContent content, CancellationToken cancellationToken) =>
        VisitAsync(
            attempt with { MayHaveArrived = false }, // the same once more changes nothing
            message.Address,
            update: true,
            (visit, channel) => messages.UpdateAsync(visit, new Sending(attempt, message.Address, channel, message.MessageId, content), cancellationToken),
            cancellationToken);

    public async Task<bool> PublishHomeAsync(string installation, string personEmail, HomePage page, CancellationToken cancellationToken)
    {
        if (installations.Find(installation) is not { DeadBecause: null } at
            || await directory.ReachAsync(installation, personEmail, cancellationToken) is not PersonLookup.Found { Person: { Gone: false } person })
            return false;
        JsonObject view = BlockFitter.FitView(HomeViews.Write(page, look), BlockSurface.Home);
        return (await api.PublishViewAsync(at, person.UserId, view, cancellationToken)).Succeeded;
    }

    // Until the first await everything is done at once: the turn is taken before anybody else asks for room.
    private async Task<DeliveryOutcome> VisitAsync(
        DeliveryAttempt attempt, Address address, bool update, Func<Visit, string, Task<DeliveryOutcome>> send, CancellationToken cancellationToken)
    {
        var (entered, refused) = room.Enter(address, update, turnLater: attempt.MayHaveArrived);
        if (entered is null)
            return refused!; // one of the two is there
        using var visit = entered;
        if (visit.IsProbe && await ProbeAsync(visit, cancellationToken) is { } away)
            return away;

        var (channel, fault, outcome) = await destination.OfAsync(visit.At, attempt.DeliveryId, address, cancellationToken);
        if (fault is not null)
            visit.Note(fault);
        if (channel is null)
            return outcome!;
        var sent = await send(visit, channel);

        // A direct message that was remembered may be gone after a new installation: it is opened anew, once.
        return sent is DeliveryOutcome.Rejected { Reason: "channel_not_found" } && address.IsDirect && channel[0] == 'D' && fates.IsFirst(attempt.DeliveryId)
            ? await ReopenAsync(address, cancellationToken)
            : sent;
    }

    private async Task<DeliveryOutcome> ReopenAsync(Address address, CancellationToken cancellationToken)
    {
        await directory.ForgetDirectAsync(address.Installation, address.Name, cancellationToken);
        return new DeliveryOutcome.Retry(time.GetUtcNow(), "channel_not_found");
    }

    // A harmless question goes ahead: a message whose answer is lost would be one more to look for.
    private async Task<DeliveryOutcome?> ProbeAsync(Visit visit, CancellationToken cancellationToken)
    {
        var test = await api.AuthTestAsync(visit.At.Token, cancellationToken);
        if (test.Fault is not ({ Class: SlackFaultClass.Unknown } or { Code: "unreachable" }))
            return null;
        visit.Note(test.Fault);
        return SendingRoom.NotYet(test.Fault.Code, visit.BackAt ?? time.GetUtcNow());
    }
}
