using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.People;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>Finds Slack's id of the conversation that an address names.</summary>
internal sealed class Destination(SlackApi api, SlackDirectory directory, Fates fates)
{
    /// <summary>The id; or what becomes of a delivery that has no such place.</summary>
    /// <param name="at">the installation.</param>
    /// <param name="deliveryId">of the outbox.</param>
    /// <param name="address">a channel, a person by e-mail, or a person by Slack's id.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<(string? Channel, SlackFault? Fault, DeliveryOutcome? Outcome)> OfAsync(
        SlackInstallation at, string deliveryId, Address address, CancellationToken cancellationToken)
    {
        if (!address.IsDirect)
        {
            return address.Name is ['U' or 'W', ..]
                ? Opened(deliveryId, address.Name, await api.OpenConversationAsync(at, address.Name, cancellationToken) is var reply ? reply.Value?.Channel : null, reply.Fault)
                : (address.Name, null, null);
        }

        switch (await directory.ReachAsync(address.Installation, address.Name, cancellationToken))
        {
            case PersonLookup.Found { Person: { Gone: false } person }:
                var channel = await directory.DirectChannelAsync(person, cancellationToken);
                return Opened(deliveryId, person.UserId, channel.Value, channel.Fault);
            case PersonLookup.Found:
                return (null, null, new DeliveryOutcome.Rejected("user_disabled", RejectionCause.Destination));
            case PersonLookup.Nobody nobody:
                return (null, null, new DeliveryOutcome.Rejected(nobody.Reason, RejectionCause.Destination));
            case PersonLookup.NotNow later:
                var lost = later.Reason is "timeout" or "cut_off" || later.Reason.StartsWith("http_5", StringComparison.Ordinal);
                var away = new SlackFault(lost ? SlackFaultClass.Unknown : SlackFaultClass.Retry, later.Reason);
                return (null, away, fates.Of(deliveryId, away));
            default:
                throw new InvalidOperationException("A look-up without an answer.");
        }
    }

    // Without the scope that opens direct messages a message to the person's id opens one by itself.
    private (string? Channel, SlackFault? Fault, DeliveryOutcome? Outcome) Opened(string deliveryId, string user, SlackChannel? channel, SlackFault? fault) => fault switch
    {
        null => (channel!.Id, null, null), // there is one where there is no fault
        { Class: SlackFaultClass.Configuration } => (user, null, null),
        _ => (null, fault, fates.Of(deliveryId, fault)),
    };
}
