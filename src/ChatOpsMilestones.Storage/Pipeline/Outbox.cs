using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Storage.Pipeline;

public enum DeliveryKind
{
    /// <summary>A new message.</summary>
    Post,

    /// <summary>A message replaced in place.</summary>
    Update,

    /// <summary>A message in the thread of another.</summary>
    Reply,
}

public enum DeliveryState
{
    Queued,
    Sending,
    Sent,
    Retry,

    /// <summary>May have been delivered; reconciled before it is repeated.</summary>
    Unknown,

    /// <summary>Will never be delivered.</summary>
    Dead,
}

/// <summary>A message on its way to one address.</summary>
public sealed record Delivery
{
    /// <summary>Derived from what is sent, so that the same message is queued once.</summary>
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required Address Address { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>The alert whose card it carries; null for a text.</summary>
    public string? AlertId { get; init; }

    public int Round { get; init; }

    /// <summary>The message to replace or to reply to.</summary>
    public string? ParentId { get; init; }

    /// <summary>In place of <see cref="ParentId"/>: reply to the message that this earlier delivery of the lane became.</summary>
    public string? ParentDelivery { get; init; }

    /// <summary>The text; null when it carries an alert's card, which is written as the alert is when it is sent.</summary>
    public TextMessage? Text { get; init; }
}

/// <summary>A delivery that a host has claimed.</summary>
/// <param name="Delivery">what to send.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="MayHaveArrived">true when an earlier attempt was cut off: unless the platform knows the delivery's id again, it must be reconciled before it is repeated.</param>
public sealed record ClaimedDelivery(Delivery Delivery, int Attempt, bool MayHaveArrived);
