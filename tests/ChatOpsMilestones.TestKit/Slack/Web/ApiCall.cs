using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>One call of a method: its arguments, however they came, and who calls.</summary>
internal sealed class ApiCall(FakeSlack slack, string method, JsonObject args, FakeTeam? team, string token)
{
    private readonly List<string> warnings = [];

    public FakeSlack Slack { get; } = slack;

    public string Method { get; } = method;

    public JsonObject Args { get; } = args;

    public string Token { get; } = token;

    /// <summary>The workspace of the token; asked for only by methods that need one.</summary>
    public FakeTeam Team => team ?? throw new ApiFailure("not_authed");

    public FakeInstall Install => Team.Install;

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>HTTP Basic credentials of the app, for OAuth.</summary>
    public (string Id, string Secret)? Basic { get; init; }

    public void Warn(string warning) => warnings.Add(warning);

    /// <summary>A text or number; null when absent or empty.</summary>
    public string? Text(string name) => Args[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
        ? (value.ToString() is { Length: > 0 } text ? text : null)
        : null;

    public string Need(string name, string? code = null) =>
        Text(name) ?? throw (code is null ? ApiFailure.Arguments($"missing required field: {name}") : new ApiFailure(code));

    public bool Flag(string name) => Args[name] is JsonValue value && value.ToString() is "true" or "True" or "1";

    public int Number(string name, int fallback, int max)
    {
        if (Text(name) is not { } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, max) : throw new ApiFailure("invalid_limit");
    }

    /// <summary>An object or list, given as JSON or as a string of JSON.</summary>
    public T? Node<T>(string name, string code)
        where T : JsonNode
    {
        var node = Args[name];
        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            if (value.ToString().Length == 0)
                return null;
            try
            {
                node = JsonNode.Parse(value.ToString());
            }
            catch (JsonException)
            {
                throw new ApiFailure(code);
            }
        }

        return node switch
        {
            null => null,
            T typed => (T)typed.DeepClone(),
            _ => throw new ApiFailure(code),
        };
    }

    /// <summary>Fails unless one of the scopes is granted.</summary>
    public void NeedScope(params string[] anyOf)
    {
        if (!anyOf.Any(Install.Scopes.Contains))
            throw new ApiFailure("missing_scope", ("needed", string.Join(',', anyOf)), ("provided", string.Join(',', Install.Scopes.Order())));
    }
}
