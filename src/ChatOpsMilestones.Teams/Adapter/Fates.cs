using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>What follows for a delivery from a fault of Teams.</summary>
internal sealed class Fates(RealTime time)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly HashSet<string> seenOnce = [];

    /// <summary>When a message whose answer was lost is sent once more, where the settings say so.</summary>
    public static TimeSpan AgainAfter { get; } = TimeSpan.FromSeconds(30);

    public DeliveryOutcome Of(TeamsFault fault) => fault.Class switch
    {
        TeamsFaultClass.Retry => new DeliveryOutcome.Retry(time.GetUtcNow() + (fault.RetryAfter ?? Soon), fault.Code) { Tried = !WasNeverSent(fault) },
        TeamsFaultClass.Unknown => new DeliveryOutcome.Unknown(fault.Code),
        TeamsFaultClass.DestinationGone => new DeliveryOutcome.Rejected(fault.Code, RejectionCause.Destination),
        TeamsFaultClass.InstallationDead => new DeliveryOutcome.Rejected(fault.Code, RejectionCause.Installation),

        // One conversation's, not the tenant's: others may well be written to.
        TeamsFaultClass.Configuration when fault.Code is ConnectorErrors.NotEnoughPermissions or "foreign_host" => new DeliveryOutcome.Rejected(fault.Code, RejectionCause.Destination),
        TeamsFaultClass.Configuration => new DeliveryOutcome.Rejected(fault.Code, RejectionCause.Installation),
        _ => new DeliveryOutcome.Rejected(fault.Code),
    };

    private static bool WasNeverSent(TeamsFault fault) => fault.Code is "paced" or "unreachable" || fault.Code.StartsWith("login_", StringComparison.Ordinal);

    /// <summary>Nothing was tried.</summary>
    public static DeliveryOutcome NotYet(string reason, DateTimeOffset at) => new DeliveryOutcome.Retry(at, reason) { Tried = false };

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
