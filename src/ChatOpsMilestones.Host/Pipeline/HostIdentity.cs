using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Who this process is, and where alerts without an owner go.</summary>
/// <param name="Name">unique for this start of the process: leases are held under it.</param>
/// <param name="AlertsChannel">the channel for everybody.</param>
public sealed record HostIdentity(string Name, Address AlertsChannel);
