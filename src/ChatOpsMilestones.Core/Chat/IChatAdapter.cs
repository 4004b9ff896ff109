using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Chat;

/// <summary>One chat platform. Retrying is the outbox's work: an adapter tries once and says what became of it.</summary>
public interface IChatAdapter
{
    /// <summary>The platform of the addresses it serves.</summary>
    string Platform { get; }

    /// <summary>Posts a message. Posting the same <paramref name="deliveryId"/> again must not show a second one where the platform allows to prevent it.</summary>
    Task<DeliveryOutcome> PostAsync(string deliveryId, Address address, ChatContent content, CancellationToken cancellationToken);

    /// <summary>Replaces a message in place, for everybody who sees it.</summary>
    Task<DeliveryOutcome> UpdateAsync(MessageRef message, ChatContent content, CancellationToken cancellationToken);

    /// <summary>Posts into the thread of a message.</summary>
    Task<DeliveryOutcome> ReplyAsync(string deliveryId, MessageRef parent, ChatContent content, CancellationToken cancellationToken);
}

/// <summary>What a message holds.</summary>
public abstract record ChatContent
{
    private ChatContent()
    {
    }

    public sealed record OfCard(Card Card) : ChatContent;

    public sealed record OfText(TextMessage Text) : ChatContent;
}

/// <summary>What became of one attempt to deliver.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    public sealed record Delivered(MessageRef Message) : DeliveryOutcome;

    /// <summary>Not delivered, may be tried again from the instant given (real time).</summary>
    public sealed record Retry(DateTimeOffset At, string Reason) : DeliveryOutcome;

    /// <summary>Not delivered and never will be.</summary>
    public sealed record Rejected(string Reason) : DeliveryOutcome;

    /// <summary>May have been delivered: to be reconciled before it is repeated.</summary>
    public sealed record Unknown(string Reason) : DeliveryOutcome;
}
