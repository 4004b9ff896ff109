using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack.Inbound;

/// <summary>What Slack's way in needs from inside the host.</summary>
/// <param name="Store">makes a callback durable.</param>
/// <param name="Work">works a stored one.</param>
/// <param name="Leave">is told of a stored one that found no room here: it is to be worked from the store.</param>
/// <param name="Suggest">accounts for a menu.</param>
public sealed record InboundDoors(CallbackStorer Store, CallbackWorker Work, Action<Callback> Leave, AccountSuggester Suggest)
{
    /// <summary>Whether a person (installation, user id) is one of ours: every change of anybody's status in a workspace is told. Null for all.</summary>
    public Func<string, string, CancellationToken, Task<bool>>? IsKnown { get; init; }

    /// <summary>Whether a person (installation, user id) is on the team list: nobody else is told the names of accounts.</summary>
    public required Func<string, string, CancellationToken, Task<bool>> IsTeammate { get; init; }
}
