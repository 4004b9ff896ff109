using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams;

namespace ChatOpsMilestones.Teams.Tests.Kit;

/// <summary>Calls the fake Connector as any program would.</summary>
internal sealed class RawConnector(FakeTeams teams) : IDisposable
{
    private readonly HttpClient client = new();

    public Task<(int Status, JsonNode? Body, TimeSpan? RetryAfter)> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<(int Status, JsonNode? Body, TimeSpan? RetryAfter)> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<(int Status, JsonNode? Body, TimeSpan? RetryAfter)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<(int Status, JsonNode? Body, TimeSpan? RetryAfter)> SendAsync(HttpMethod method, string path, string? body, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(teams.ServiceUrl + path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, response.StatusCode == HttpStatusCode.TooManyRequests ? response.Headers.RetryAfter?.Delta : null);
    }

    public void Dispose() => client.Dispose();
}
