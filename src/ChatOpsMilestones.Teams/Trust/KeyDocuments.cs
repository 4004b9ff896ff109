using System.Net;
using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>Fetches what an issuer publishes: where its keys are, and the keys.</summary>
public sealed class KeyDocuments : IDisposable
{
    // Microsoft's list is some 30 KB.
    private const int LongestDocument = 1024 * 1024;

    // Two of them in a row, while Teams waits fifteen seconds for its answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient http;

    public KeyDocuments()
        : this(new SocketsHttpHandler { UseCookies = false, MaxAutomaticRedirections = 3, ConnectTimeout = TimeSpan.FromSeconds(5), AutomaticDecompression = DecompressionMethods.All })
    {
    }

    internal KeyDocuments(HttpMessageHandler sender) =>
        http = new HttpClient(sender) { Timeout = Patience, MaxResponseContentBufferSize = LongestDocument };

    /// <exception cref="HttpRequestException">It cannot be had, or is not what it should be.</exception>
    internal async Task<KeyList> FetchAsync(Uri metadata, CancellationToken cancellationToken)
    {
        var (about, date) = await GetAsync(metadata, cancellationToken);
        if (!Uri.TryCreate(about.Secret("jwks_uri"), UriKind.Absolute, out var list) || !IsSafe(list, metadata))
            throw new HttpRequestException("The metadata names no safe address of keys.");
        var keys = SigningKey.Read((await GetAsync(list, cancellationToken)).Document);
        return keys.Count > 0 ? new KeyList(keys, date) : throw new HttpRequestException("The list of keys holds none.");
    }

    public void Dispose() => http.Dispose();

    // Plain http only where the metadata came by it, on this machine.
    private static bool IsSafe(Uri list, Uri metadata) => list.Scheme == "https" || (list.Scheme == "http" && metadata.Scheme == "http" && Loopback.Is(list) && Loopback.Is(metadata));

    private async Task<(JsonElement Document, DateTimeOffset? Date)> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(address, cancellationToken);
        response.EnsureSuccessStatusCode();
        try
        {
            return (JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)), response.Headers.Date);
        }
        catch (JsonException)
        {
            throw new HttpRequestException("What was published is not JSON.");
        }
    }
}

/// <param name="Keys">by their names; at least one.</param>
/// <param name="Date">what time it is there; null when not told.</param>
internal sealed record KeyList(IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset? Date);
