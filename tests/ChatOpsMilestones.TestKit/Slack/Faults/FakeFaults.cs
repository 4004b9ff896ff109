using ChatOpsMilestones.TestKit.Faults;

namespace ChatOpsMilestones.TestKit.Slack.Faults;

/// <summary>Faults of Slack's methods, by name.</summary>
public sealed class FakeFaults : FaultPlan<Fault>;
