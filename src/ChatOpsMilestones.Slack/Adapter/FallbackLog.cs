using ChatOpsMilestones.Slack.Api;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>Says that a message went out as plain text because Slack refused what we had made of it: a fault of ours to mend.</summary>
internal sealed partial class FallbackLog(ILogger logger)
{
    public void FellBack(string deliveryId, SlackFault fault) => LogFellBack(deliveryId, fault.Code, AnswerReader.Pointers(fault.Messages));

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refused the form of delivery {DeliveryId}: {Code} {Pointers}; it is sent as plain text.")]
    private partial void LogFellBack(string deliveryId, string code, string pointers);
}
