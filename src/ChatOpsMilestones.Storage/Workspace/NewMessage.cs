using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Storage.Workspace;

/// <summary>A message to be posted into the local workspace.</summary>
public sealed record NewMessage
{
    /// <summary>Posting the same one again changes nothing.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>As in an address. A direct message makes its conversation; a channel must be there.</summary>
    public required string Conversation { get; init; }

    /// <summary>Message (or reply) in whose thread it goes; null for the conversation itself.</summary>
    public string? ThreadOf { get; init; }

    /// <summary>E-mail of who wrote it; null for the bot.</summary>
    public string? Author { get; init; }

    /// <summary>E-mail of the only person who is to see it; null for everybody.</summary>
    public string? VisibleTo { get; init; }

    public required ChatContent Content { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What became of a post.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <param name="MessageId">the message's id.</param>
    /// <param name="Again">true when it had been posted before.</param>
    public sealed record Posted(string MessageId, bool Again) : PostOutcome;

    /// <summary>There is no such channel, or no such message to reply to.</summary>
    public sealed record NoSuchPlace : PostOutcome;
}
