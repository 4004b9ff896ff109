using System.Net;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Http;

namespace ChatOpsMilestones.Slack.Doctor;

/// <summary>Knocks at doors without a token: is Slack there and what time has it, and is our own address reachable.</summary>
public sealed class SlackProbe(HttpClient http, SlackOptions options)
{
    /// <summary>The time by Slack's answer, or why there was none.</summary>
    public async Task<(DateTimeOffset? ServerTime, string? Fault)> ServerTimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(options.ApiBaseUrl.TrimEnd('/') + "/"), "api.test"));
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.Headers.Date, null);
        }
        catch (HttpRequestException error)
        {
            return (null, error.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "no answer in time");
        }
    }

    /// <summary>An unsigned request to our own public address must come back refused: then the way to the endpoint is open and guarded.</summary>
    public async Task<Finding> EndpointAsync(string publicUrl, CancellationToken cancellationToken)
    {
        if (publicUrl.Length == 0)
            return Finding.Warning("Slack:PublicUrl is not set, so the way from Slack to this host is unchecked.", "Set it to the https address that leads here.");

        var address = publicUrl.TrimEnd('/') + SlackPaths.Events;
        const string remedy = "While the host runs, the address must lead to it: check the proxy or tunnel, and that it passes " + SlackPaths.Events + " on.";
        try
        {
            using var content = new ByteArrayContent([]);
            using var response = await http.PostAsync(new Uri(address), content, cancellationToken);
            return response.StatusCode == HttpStatusCode.Unauthorized
                ? Finding.Good($"{address} leads to this host, and an unsigned request is refused.")
                : Finding.Bad($"{address} answers {(int)response.StatusCode}, not the 401 of this host.", remedy);
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Finding.Bad($"{address} cannot be reached: {(error is HttpRequestException fault ? fault.HttpRequestError.ToString() : "no answer in time")}.", remedy);
        }
    }
}
