using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>A method of the Web API.</summary>
/// <param name="Name">as in its address.</param>
/// <param name="Scopes">any one of these is enough; empty for none.</param>
/// <param name="PerMinute">the tier's bound on calls a minute; 0 for methods with a rule of their own.</param>
/// <param name="Reads">read methods take no arguments out of JSON bodies.</param>
/// <param name="Run">does it, under the lock of the state.</param>
internal sealed record ApiMethod(string Name, string[] Scopes, int PerMinute, bool Reads, Func<ApiCall, JsonObject> Run)
{
    /// <summary>No token of a workspace is needed: <c>oauth.v2.access</c> and <c>apps.connections.open</c> look for themselves.</summary>
    public bool Open { get; init; }

    public static JsonObject Ok(params (string Key, JsonNode? Value)[] values)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (key, value) in values)
            answer[key] = value;
        return answer;
    }
}
