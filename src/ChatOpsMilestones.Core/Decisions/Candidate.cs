using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>Who is to be told: a person, or a channel that subscribed.</summary>
/// <param name="Kind">person or channel.</param>
/// <param name="Id">e-mail of the person, or the lane of the channel's address.</param>
public sealed record Recipient(RecipientKind Kind, string Id)
{
    public static Recipient Person(string email) => new(RecipientKind.Person, email);

    public static Recipient Channel(string lane) => new(RecipientKind.Channel, lane);
}

public enum RecipientKind
{
    Person,
    Channel,
}

/// <summary>One reason to tell one recipient one thing: an alert × a recipient.</summary>
public sealed record Candidate
{
    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    public required Recipient Recipient { get; init; }

    /// <summary>Rises each time the alert comes up anew for the recipient (after a snooze).</summary>
    public int Round { get; init; } = 1;

    /// <summary>The instant (business time) at which it is to be decided.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public string Id => StableId.Of("candidate", AlertId, Recipient.Kind.ToString(), Recipient.Id);
}
