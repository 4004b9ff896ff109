using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>What follows for a delivery from a fault of Slack.</summary>
internal sealed class Fates(RealTime time)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly HashSet<string> seenOnce = [];

    /// <summary>How long Slack may need until it shows what it took.</summary>
    public static TimeSpan LookAfter { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A fault that leaves no doubt, or that may be met by simply trying again.</summary>
    public DeliveryOutcome Of(string deliveryId, SlackFault fault) => fault.Class switch
    {
        SlackFaultClass.Retry => Again(fault),
        SlackFaultClass.Unknown => new DeliveryOutcome.Retry(time.GetUtcNow() + Soon, fault.Code),
        SlackFaultClass.DestinationGone => new DeliveryOutcome.Rejected(fault.Code, RejectionCause.Destination),
        SlackFaultClass.InstallationDead => new DeliveryOutcome.Rejected(fault.Code, RejectionCause.Installation),
        SlackFaultClass.Configuration => new DeliveryOutcome.Rejected(Words(fault), RejectionCause.Installation),
        SlackFaultClass.Unrecognized when IsFirst(deliveryId) => new DeliveryOutcome.Retry(time.GetUtcNow() + Soon, fault.Code),
        _ => new DeliveryOutcome.Rejected(fault.Code),
    };

    /// <summary>The code, and the scope that it is about.</summary>
    public static string Words(SlackFault fault) => fault.Needed is { } scope ? $"{fault.Code}: {scope}" : fault.Code;

    private DeliveryOutcome.Retry Again(SlackFault fault) =>
        new(time.GetUtcNow() + (fault.RetryAfter ?? Soon), fault.Code) { Tried = fault.Code is not ("paced" or "unreachable") };

    /// <summary>True once for each delivery: what may be tried once more is then final.</summary>
    public bool IsFirst(string deliveryId)
    {
        lock (gate)
        {
            if (seenOnce.Count >= MostRemembered)
                seenOnce.Clear();
            return seenOnce.Add(deliveryId);
        }
    }
}
