using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary>Channels that want to be told about a segment; only managers change that.</summary>
public sealed class SubscriptionAnswers(
    Database database, SubscriptionStore subscriptions, ChannelEntry entry, PlaybookHolder playbooks, BusinessTime business)
{
    public async Task<Answer> SubscribeAsync(Address address, BotCommand.Subscribe wish, Teammate person, CommandStyle style, CancellationToken cancellationToken)
    {
        if (Refuse(address, person) is { } no)
            return no;

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var found = NearestNames.Matches(wish.Segment, playbook.Segments, s => s.Id, s => s.Name);
        if (found.Count != 1)
        {
            var all = string.Join(", ", playbook.Segments.Select(s => $"{s.Id} ({s.Name})"));
            return Replies.Say($"I know no segment “{wish.Segment}”. There are: {all}.");
        }

        if (await entry.FaultAsync(address, "subscribe again", cancellationToken) is { } outside)
            return Replies.Say(outside);

        var subscription = new Subscription(address, found[0].Id, wish.Category, wish.AtLeast, person.Email, business.GetUtcNow());
        await database.WriteAsync(scope => SubscriptionStore.SaveAsync(scope, subscription), cancellationToken);
        return new Answer.Message(TextMessage.Of($"{person.Name} subscribed this channel: {Describe(subscription)}. {style.Say($"unsubscribe {found[0].Id}")} ends it."), ForAll: true);
    }

    public async Task<Answer> UnsubscribeAsync(Address address, string? segment, Teammate person, CancellationToken cancellationToken)
    {
        if (Refuse(address, person) is { } no)
            return no;

        var own = await subscriptions.OfAsync(address, cancellationToken);
        var id = segment is null ? null : own.Select(s => s.Segment).FirstOrDefault(s => s.Equals(segment, StringComparison.OrdinalIgnoreCase));
        if (own.Count == 0 || (segment is not null && id is null))
        {
            var known = own.Count == 0 ? "It has no subscriptions." : $"It is subscribed to {string.Join(", ", own.Select(s => s.Segment).Distinct())}.";
            return Replies.Say($"This channel is not subscribed to {segment ?? "anything"}. {known}");
        }

        var removed = await database.WriteAsync(scope => SubscriptionStore.RemoveAsync(scope, address, id), cancellationToken);
        return new Answer.Message(TextMessage.Of($"{person.Name} ended {(removed == 1 ? "1 subscription" : $"{removed} subscriptions")} of this channel."), ForAll: true);
    }

    public async Task<TextMessage> ListAsync(Address address, CommandStyle style, CancellationToken cancellationToken)
    {
        var own = await subscriptions.OfAsync(address, cancellationToken);
        return own.Count == 0
            ? TextMessage.Of(address.IsDirect ? "A direct message has no subscriptions; ask in a channel." : $"This channel has no subscriptions. A manager can say {style.Say("subscribe SMB")}.")
            : TextMessage.Titled("This channel is told about", own.Select(Describe));
    }

    private static Answer.Message? Refuse(Address address, Teammate person)
    {
        if (person.Role < Role.Manager)
            return Replies.Say("Only managers change what a channel is told about.");
        return address.IsDirect ? Replies.Say("A direct message has no subscriptions; say this in a channel.") : null;
    }

    private static string Describe(Subscription s) =>
        $"{(s.Segment == Subscription.AllSegments ? "all segments" : s.Segment)}, {(s.Category is { } c ? c.ToString().ToLowerInvariant() : "every category")}, "
        + s.AtLeast switch
        {
            Priority.Urgent => "urgent only",
            Priority.Important => "important and urgent",
            _ => "everything",
        }
        + (s.PausedBecause is { } because ? $" (waits: {because})" : "");
}
