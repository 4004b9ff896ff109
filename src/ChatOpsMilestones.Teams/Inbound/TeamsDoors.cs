using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>What the way in needs from inside.</summary>
/// <param name="Store">stores a callback durably; false when it was stored before.</param>
/// <param name="Work">works a stored one and gives what the person is to be told.</param>
/// <param name="Leave">gives a stored one up to the host's next round.</param>
public sealed record TeamsDoors(CallbackStorer Store, CallbackWorker Work, Action<Callback> Leave)
{
    /// <summary>The card of an alert as it is now; null when it is no longer kept.</summary>
    public required Func<string, CancellationToken, Task<Card?>> CardOf { get; init; }

    /// <summary>Accounts whose name fits, with what their card shows.</summary>
    public required AccountSearcher Search { get; init; }

    /// <summary>Whether a person (tenant, Teams' id) is on the team list: nobody else is told the names of accounts.</summary>
    public required Func<string, string, CancellationToken, Task<bool>> IsTeammate { get; init; }

    /// <summary>Whether a message is one that we sent and remember; null for none. What is said below others' messages is not stored.</summary>
    public Func<MessageRef, CancellationToken, Task<bool>>? IsOurs { get; init; }
}
