using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsMilestones.Slack.Http;

/// <summary>Reads the bytes of a request up to a limit of its own, and nothing beyond it.</summary>
internal static class RequestBody
{
    private const int Piece = 4096;

    /// <returns>Null when there is more than <paramref name="most"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int most, CancellationToken cancellationToken)
    {
        // The host's limit is for pages and may be smaller. One byte more than ours, so that ours is the one that is noticed.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + 1L;
        if (http.Request.ContentLength > most)
            return null;

        try
        {
            return await ReadToEndAsync(http, most, cancellationToken);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadToEndAsync(HttpContext http, int most, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(http.Request.ContentLength ?? 0, Piece, most) + 1);
        while (await http.Request.Body.ReadAsync(body.GetMemory(Piece), cancellationToken) is > 0 and var count)
        {
            body.Advance(count);
            if (body.WrittenCount > most)
                return null;
        }

        return body.WrittenSpan.ToArray();
    }
}
