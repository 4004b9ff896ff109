using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Chat;

/// <summary>One chat platform. Retrying is the outbox's work: an adapter tries once and says what became of it.</summary>
public interface IChatAdapter
{
    /// <summary>The platform of the addresses it serves.</summary>
    string Platform { get; }

    /// <summary>False where no file can be put into a conversation: links do without it.</summary>
    bool TakesFiles => true;

    /// <summary>How much may be sent to an installation at this instant; what is claimed beyond it would only wait.</summary>
    /// <param name="installation">of the addresses.</param>
    /// <param name="updates">true for messages replaced in place, which have a pace of their own.</param>
    DeliveryRoom Room(string installation, bool updates) => DeliveryRoom.Unlimited;

    /// <summary>Posts a message. The same attempt again must not show a second one where the platform allows to prevent it.</summary>
    Task<DeliveryOutcome> PostAsync(DeliveryAttempt attempt, Address address, ChatContent content, CancellationToken cancellationToken);

    /// <summary>Replaces a message in place, for everybody who sees it.</summary>
    Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt attempt, MessageRef message, ChatContent content, CancellationToken cancellationToken);

    /// <summary>Posts into the thread of a message.</summary>
    Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt attempt, MessageRef parent, ChatContent content, CancellationToken cancellationToken);

    /// <summary>Shows a person's own page where the platform has one; false when it has none or could not.</summary>
    Task<bool> PublishHomeAsync(string installation, string personEmail, HomePage page, CancellationToken cancellationToken) => Task.FromResult(false);
}

/// <summary>One try of a delivery.</summary>
/// <param name="DeliveryId">of the outbox; the same for every try.</param>
/// <param name="Number">1 for the first.</param>
/// <param name="FirstTriedAt">real time of the first try.</param>
/// <param name="MayHaveArrived">an earlier try was cut off or its fate is unknown: to be looked for before it is repeated.</param>
public sealed record DeliveryAttempt(string DeliveryId, int Number, DateTimeOffset FirstTriedAt, bool MayHaveArrived)
{
    /// <summary>How many tries were cut off or ended without an answer.</summary>
    public int Doubts { get; init; }
}

/// <summary>How much may be sent now.</summary>
/// <param name="Count">messages, 0 for none.</param>
/// <param name="NextAt">real time from which there is more room; null when nothing is being waited for.</param>
/// <param name="Held">conversations that had a message a moment ago and wait for their own pace.</param>
public sealed record DeliveryRoom(int Count, DateTimeOffset? NextAt, IReadOnlyCollection<string> Held)
{
    public static DeliveryRoom Unlimited { get; } = new(int.MaxValue, null, []);
}

/// <summary>What a message holds.</summary>
public abstract record ChatContent
{
    private ChatContent()
    {
    }

    public sealed record OfCard(Card Card) : ChatContent;

    public sealed record OfText(TextMessage Text) : ChatContent;

    /// <summary>A file of the store, offered in a thread.</summary>
    public sealed record OfFile(ChatFile File) : ChatContent;
}

/// <param name="Name">with its ending: <c>meeting.ics</c>.</param>
/// <param name="MediaType">as in HTTP.</param>
/// <param name="Title">what stands beside it.</param>
/// <param name="Content">the bytes.</param>
public sealed record ChatFile(string Name, string MediaType, string Title, byte[] Content);

/// <summary>What became of one attempt to deliver.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    public sealed record Delivered(MessageRef Message) : DeliveryOutcome;

    /// <summary>Not delivered, may be tried again from the instant given (real time).</summary>
    public sealed record Retry(DateTimeOffset At, string Reason) : DeliveryOutcome
    {
        /// <summary>False when nothing was tried: the platform is known to be away, or its pace does not allow it now.</summary>
        public bool Tried { get; init; } = true;
    }

    /// <summary>Not delivered and never will be.</summary>
    public sealed record Rejected(string Reason, RejectionCause Cause = RejectionCause.Content) : DeliveryOutcome;

    /// <summary>May have been delivered.</summary>
    /// <param name="Reason">the platform's code or the name of the fault.</param>
    /// <param name="LookAt">real time from which the adapter can find out and wants to be asked again; null when it never can.</param>
    public sealed record Unknown(string Reason, DateTimeOffset? LookAt = null) : DeliveryOutcome;
}

/// <summary>Why a message never arrives.</summary>
public enum RejectionCause
{
    /// <summary>This message; others may arrive there.</summary>
    Content,

    /// <summary>The channel or person is gone: subscriptions to it end, and its owner is told once.</summary>
    Destination,

    /// <summary>The whole installation is dead or lacks a permission: an operator must act.</summary>
    Installation,
}
