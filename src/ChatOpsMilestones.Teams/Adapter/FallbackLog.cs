using ChatOpsMilestones.Teams.Connector;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>Says that a message went out as plain text because Teams refused what we had made of it: a fault of ours to mend.</summary>
internal sealed partial class FallbackLog(ILogger logger)
{
    public void FellBack(string deliveryId, TeamsFault fault) => LogFellBack(deliveryId, fault.Code, fault.Status);

    [LoggerMessage(Level = LogLevel.Error, Message = "Teams refused the form of delivery {DeliveryId}: {Code}, HTTP {Status}; it is sent as plain text.")]
    private partial void LogFellBack(string deliveryId, string code, int status);
}
