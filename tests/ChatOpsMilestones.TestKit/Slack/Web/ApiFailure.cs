using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>An answer with <c>ok: false</c>.</summary>
internal sealed class ApiFailure(string code, params (string Key, JsonNode? Value)[] more) : Exception(code)
{
    public JsonObject Json()
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = Message };
        foreach (var (key, value) in more)
            answer[key] = value?.DeepClone();
        return answer;
    }

    public static ApiFailure Blocks(string code, IEnumerable<string> messages) =>
        new(code, ("response_metadata", new JsonObject { ["messages"] = new JsonArray([.. messages.Select(m => (JsonNode)$"[ERROR] {m}")]) }));

    public static ApiFailure Arguments(string message) =>
        new("invalid_arguments", ("response_metadata", new JsonObject { ["messages"] = new JsonArray($"[ERROR] {message}") }));
}
