namespace ChatOpsMilestones.TestKit.Slack.Delivery;

/// <summary>A connection that can fall silent without closing, or break in the middle of what it says.</summary>
internal sealed class FreezableStream(Stream inner, Action abort) : Stream
{
    private readonly CancellationTokenSource gone = new();
    private int left = int.MaxValue;

    /// <summary>Nothing goes out and nothing comes in any more, and nobody is told.</summary>
    public bool Frozen { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Breaks after so many more bytes.</summary>
    public void BreakAfter(int bytes) => left = bytes;

    public void Break()
    {
        gone.Cancel();
        try
        {
            abort();
        }
        catch (ObjectDisposedException)
        {
            // the request had ended by itself
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(gone.Token, cancellationToken);
        var read = await inner.ReadAsync(buffer, both.Token);
        if (Frozen)
            await Task.Delay(Timeout.InfiniteTimeSpan, both.Token);
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Frozen)
            return;
        if (buffer.Length < left)
        {
            left -= left == int.MaxValue ? 0 : buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
            return;
        }

        await inner.WriteAsync(buffer[..left], cancellationToken);
        await inner.FlushAsync(cancellationToken);
        Break();
        throw new IOException("The connection was cut.");
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Frozen ? Task.CompletedTask : inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
