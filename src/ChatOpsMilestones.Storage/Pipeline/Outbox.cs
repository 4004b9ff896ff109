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

    /// <summary>To be tried again; also while it is to be found out whether an earlier try arrived.</summary>
    Retry,

    /// <summary>May have been delivered, and nobody can find out; it is not repeated.</summary>
    Unknown,

    /// <summary>Will never be delivered.</summary>
    Dead,
}

/// <summary>What has a pace of its own on the platforms.</summary>
public enum DeliveryPace
{
    /// <summary>Posts and replies.</summary>
    Message,

    /// <summary>Messages replaced in place.</summary>
    Update,
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

    /// <summary>The file of the store that it offers; null for none.</summary>
    public string? FileId { get; init; }

    /// <summary>Why it goes where it goes, when that is not where one would look first; null where it is.</summary>
    public string? Because { get; init; }

    public DeliveryPace Pace => Kind == DeliveryKind.Update ? DeliveryPace.Update : DeliveryPace.Message;

    /// <summary>What keeps its order: the address for what is new there, a lane of its own for each message that is replaced.</summary>
    public string Lane => Kind == DeliveryKind.Update ? $"{Address.Lane}#{ParentId}" : Address.Lane;
}

/// <summary>What is paced together: nothing in one group waits for another.</summary>
public sealed record DeliveryGroup(string Platform, string Installation, DeliveryPace Pace);

/// <summary>What a host wants to claim.</summary>
public sealed record OutboxClaim
{
    public required string Host { get; init; }

    public required DeliveryGroup Group { get; init; }

    /// <summary>Real time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long the claim holds; longer than the sending of all of it may take.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>At most so many, each the head of another lane.</summary>
    public required int Most { get; init; }

    /// <summary>Conversations that are left alone.</summary>
    public IReadOnlyCollection<string> Held { get; init; } = [];
}

/// <summary>A delivery that a host has claimed.</summary>
public sealed record ClaimedDelivery
{
    public required Delivery Delivery { get; init; }

    /// <summary>1 for the first; tries that were none are not counted.</summary>
    public required int Attempt { get; init; }

    /// <summary>How often its fate was unknown after a try, a claim that nobody finished included.</summary>
    public required int Uncertain { get; init; }

    /// <summary>Real time.</summary>
    public required DateTimeOffset FirstTriedAt { get; init; }

    /// <summary>Real time.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Who claimed it, and until when: with another claim since, nothing is recorded.</summary>
    public required string Host { get; init; }

    public required DateTimeOffset LeaseUntil { get; init; }

    /// <summary>Ids of later updates of the same message: what is shown now shows them too.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>An earlier try may have arrived: unless the platform knows the delivery's id again, it is to be looked for before it is repeated.</summary>
    public bool MayHaveArrived => Uncertain > 0;
}

/// <summary>That a delivery is tried again.</summary>
/// <param name="At">real time from which.</param>
/// <param name="Reason">why it did not arrive.</param>
public sealed record DeliveryRetry(DateTimeOffset At, string Reason)
{
    /// <summary>False when nothing was tried.</summary>
    public bool Tried { get; init; } = true;

    /// <summary>True when the try may have arrived.</summary>
    public bool Uncertain { get; init; }
}

/// <summary>The reasons that we give ourselves; all others are the platform's.</summary>
public static class DeliveryReasons
{
    public const string TooOld = "too old to send";
    public const string Coalesced = "shown with another update";
    public const string Withdrawn = "sent elsewhere with its parent";
    public const string Moved = "the channel has another id now";
    public const string NotFoundOut = "nobody could find out whether it arrived";
    public const string NotConnected = "the platform is not connected";
    public const string NothingToShow = "there is nothing to show";
    public const string NoParent = "the message to reply to never arrived";
    public const string CutOff = "cut off";
    public const string InstallationDead = "installation dead";
}
