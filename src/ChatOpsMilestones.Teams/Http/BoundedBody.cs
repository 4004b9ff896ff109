using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsMilestones.Teams.Http;

/// <summary>The whole body of a request, up to a bound.</summary>
internal static class BoundedBody
{
    /// <returns>Null when there is more than <paramref name="most"/> bytes.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int most, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength > most)
            return null;

        // The host's own bound is for pages.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = null;
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(cancellationToken);
            var isLong = read.Buffer.Length > most;
            var whole = read.IsCompleted && !isLong ? read.Buffer.ToArray() : null;

            // A read that is left open would cost the connection.
            http.Request.BodyReader.AdvanceTo(read.IsCompleted || isLong ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || isLong)
                return whole;
        }
    }
}
