using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>One call of the Web API: sends it, reads the answer, says which class a failure is of. Nothing that it sends or gets is logged.</summary>
public sealed class SlackCaller(HttpClient http, SlackOptions options)
{
    // Read methods are safest form-encoded; the others take JSON.
    private static readonly HashSet<string> Forms =
    [
        "auth.test", "apps.connections.open", "chat.getPermalink", "conversations.info", "conversations.history", "conversations.replies",
        "users.conversations", "users.info", "users.lookupByEmail", "files.getUploadURLExternal", "oauth.v2.access",
    ];

    private readonly Uri baseUrl = new(options.ApiBaseUrl.EndsWith('/') ? options.ApiBaseUrl : options.ApiBaseUrl + "/");

    public Task<SlackReply<T>> CallAsync<T>(string method, SlackInstallation at, JsonObject arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => CallAsync(method, at.Key, at.Token, arguments, type, cancellationToken);

    /// <param name="method">its name.</param>
    /// <param name="installation">whose pace counts; empty for none.</param>
    /// <param name="token">empty for a call without one.</param>
    /// <param name="arguments">null values are left out.</param>
    /// <param name="type">of the answer.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<SlackReply<T>> CallAsync<T>(
        string method, string installation, SlackToken token, JsonObject arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUrl, method)) { Content = Content(method, arguments) };
        if (!token.IsEmpty)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return await SendAsync(request, type, cancellationToken);
    }

    public async Task<SlackReply<Done>> RespondAsync(Uri responseUrl, JsonObject message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, responseUrl) { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? new SlackReply<Done>(new Done(), null)
            : new SlackReply<Done>(null, new SlackFault(SlackFaultClass.Unrecognized, $"http_{(int)response.StatusCode}"));
    }

    public async Task<SlackReply<Done>> UploadAsync(Uri target, byte[] content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? new SlackReply<Done>(new Done(), null)
            : new SlackReply<Done>(null, new SlackFault(SlackFaultClass.Retry, $"http_{(int)response.StatusCode}"));
    }

    private async Task<SlackReply<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return new SlackReply<T>(null, new SlackFault(response.StatusCode == HttpStatusCode.TooManyRequests ? SlackFaultClass.Retry : SlackFaultClass.Unknown, $"http_{(int)response.StatusCode}"));

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer = await JsonNode.ParseAsync(body, cancellationToken: cancellationToken);
        return answer?["ok"]?.GetValue<bool>() == true
            ? new SlackReply<T>(answer.Deserialize(type), null)
            : new SlackReply<T>(null, new SlackFault(SlackFaultClass.Unrecognized, answer?["error"]?.GetValue<string>() ?? "unreadable"));
    }

    private static HttpContent Content(string method, JsonObject arguments)
    {
        foreach (var name in arguments.Where(a => a.Value is null).Select(a => a.Key).ToList())
            arguments.Remove(name);
        return Forms.Contains(method)
            ? new FormUrlEncodedContent(arguments.Select(a => KeyValuePair.Create(a.Key, a.Value!.GetValueKind() == JsonValueKind.String ? a.Value.GetValue<string>() : a.Value.ToJsonString())))
            : new StringContent(arguments.ToJsonString(), Encoding.UTF8, "application/json");
    }
}
