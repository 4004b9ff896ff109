using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.People;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Who this process is, and where alerts without an owner go.</summary>
/// <param name="Name">unique for this start of the process: leases are held under it.</param>
/// <param name="Chats">where people can be reached.</param>
public sealed record HostIdentity(string Name, ConnectedChats Chats)
{
    /// <summary>The channel for everybody, where it is at this moment.</summary>
    public Address AlertsChannel => Chats.AlertsChannel;
}
