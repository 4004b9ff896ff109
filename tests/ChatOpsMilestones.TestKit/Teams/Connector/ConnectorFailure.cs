using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>A call that is refused with a code.</summary>
internal sealed class ConnectorFailure(int status, string code, string words = "") : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; init; }

    public JsonObject Json() => Status == 401
        ? new JsonObject { ["message"] = "Authorization has been denied for this request." }
        : new JsonObject { ["error"] = new JsonObject { ["code"] = Code, ["message"] = words.Length > 0 ? words : Code } };

    public static ConnectorFailure NoConversation() => new(404, "ConversationNotFound", "Conversation not found.");

    public static ConnectorFailure NoMessage() => new(404, "ActivityNotFoundInConversation", "Message does not exist in the thread.");

    public static ConnectorFailure NoRoster() => new(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    public static ConnectorFailure BadCreation() => new(400, "BadSyntax", "Incorrect conversation creation parameters");
}
