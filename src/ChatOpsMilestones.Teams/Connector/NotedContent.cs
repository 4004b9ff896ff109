using System.Net;
using System.Net.Http.Headers;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>
/// A request's body that notes that it began to be written. Until then nothing has left: not the body, and not the header
/// either, which is written with it. From then on the request may have been carried out.
/// </summary>
internal sealed class NotedContent : HttpContent
{
    private readonly byte[] bytes;

    public NotedContent(byte[] bytes)
    {
        this.bytes = bytes;

        // Without the charset some emoji arrive as something else.
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        await stream.WriteAsync(bytes, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
